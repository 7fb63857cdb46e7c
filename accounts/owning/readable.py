"""What a holding exports, as plain pieces that a template prints: texts, lists, pairs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Piece:
    """One of the three: `text`, or `items`, or `pairs` of (label, piece)."""

    text: str = ""
    items: list["Piece"] = field(default_factory=list)
    pairs: list[tuple[str, "Piece"]] = field(default_factory=list)


def label_of(key: object) -> str:
    words = " ".join(str(key).replace("_", " ").split())
    return words[:1].upper() + words[1:]


def piece_of(value: object) -> Piece:
    """Empty values are left out where something else is said."""
    if isinstance(value, Mapping):
        told = [(label_of(key), piece_of(one)) for key, one in value.items()]
        pairs = [(label, one) for label, one in told if not is_empty(one)]
        return Piece(pairs=pairs)
    if isinstance(value, list | tuple | set):
        items = [one for one in map(piece_of, value) if not is_empty(one)]
        short = all(one.text and len(one.text) < 40 for one in items)
        if items and short:
            return Piece(text=", ".join(one.text for one in items))
        return Piece(items=items)
    return Piece(text=text_of(value))


def is_empty(piece: Piece) -> bool:
    return not (piece.text or piece.items or piece.pairs)


def text_of(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return _from_iso(value)
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, g:i A")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(value)


def _from_iso(value: str) -> str:
    """Some holdings give dates as text."""
    if not (10 <= len(value) <= 32 and value[:4].isdigit() and value[4] == "-"):
        return value
    try:
        moment = parse_datetime(value)
        day = parse_date(value[:10]) if len(value) == 10 else None
    except ValueError:
        return value
    if len(value) == 10:
        return text_of(day) if day else value
    return text_of(moment) if moment and timezone.is_aware(moment) else value
