"""Everything held about one person as one archive: a page to read and the same for
machines. What speaks of others is withheld, and the page says so."""

import io
import json
import zipfile
from zoneinfo import ZoneInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts import personal_data
from accounts.owning.readable import label_of, piece_of

PAGE, DATA, STYLE = "start-here.html", "data.json", "style.css"


def everything(user) -> list[dict]:
    """For each holding: its words for a reader, and the declared fields row by row."""
    return [part_of(holding, user) for holding in personal_data.registry.values()]


def part_of(holding, user) -> dict:
    records: dict[str, list] = {}
    for rows in holding.rows:
        if rows.shown:
            found = rows.of(user).order_by("pk").values(*rows.shown.split())
            records.setdefault(rows.label, []).extend(found)
    return {
        "name": holding.name,
        "told": holding.export(user),
        "records": records,
        "not in this copy": str(holding.withheld),
        "kept after an erasure": str(holding.kept),
    }


def archive_of(user, now) -> bytes:
    """In the person's language and on their clock."""
    zone = ZoneInfo(user.time_zone)
    with translation.override(user.language), timezone.override(zone):
        parts = everything(user)
        page = page_of(user, parts, now)
    data = {"made": now, "parts": parts}
    text = json.dumps(data, cls=Plain, ensure_ascii=False, indent=1)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PAGE, page)
        archive.writestr(STYLE, render_to_string("accounts/copy.css.txt"))
        archive.writestr(DATA, text)
    return packed.getvalue()


class Plain(DjangoJSONEncoder):
    """Words that wait for a language are words; sets are lists."""

    def default(self, value):
        if isinstance(value, set | frozenset):
            return sorted(value)
        try:
            return super().default(value)
        except TypeError:
            return str(value)


def page_of(user, parts, now) -> str:
    shown = [
        {
            "title": label_of(part["name"]),
            "piece": piece_of(part["told"]),
            "withheld": part["not in this copy"],
        }
        for part in parts
    ]
    words = {"parts": shown, "person": user, "made": now}
    return render_to_string("accounts/copy.html", words)
