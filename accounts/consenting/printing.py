"""Consents, what was passed on and the account of it, on paper: a tagged PDF
(PDF/UA-1), set by Typst from `paper.typ`.

Never use in a process that forks later: the child's first page would hang."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path

import typst
from django.conf import settings

TEMPLATE = Path(__file__).with_name("paper.typ")
FONTS = Path(settings.BASE_DIR) / "static" / "vendor" / "fonts" / "ttf"
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Part:
    """A heading (or none), facts as (label, value), paragraphs."""

    heading: str = ""
    facts: Sequence[tuple[str, str]] = ()
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Paper:
    title: str
    author: str
    made: date
    made_line: str
    parts: Sequence[Part]
    language: str = "en"


def print_paper(paper: Paper) -> bytes:
    """The PDF. A letter for which no typeface of the machine has a shape becomes a
    question mark: PDF/UA forbids it."""
    data = {
        "title": paper.title,
        "author": paper.author,
        "made": [paper.made.year, paper.made.month, paper.made.day],
        "made-line": paper.made_line,
        "language": paper.language.partition("-")[0],
        "parts": [asdict(part) for part in paper.parts],
    }
    text = json.dumps(data, ensure_ascii=False, default=str)
    for attempt in (text, re.sub(r"[^\x20-\u024f\u2010-\u2026]", "?", text)):
        try:
            return _press(UNWRITABLE.sub("\ufffd", attempt))
        except typst.TypstError:
            continue
    return _press(re.sub(r"[^\x20-\x7e]", "?", text))


def _press(data: str) -> bytes:
    return typst.compile(
        _template(),
        font_paths=[FONTS] if FONTS.exists() else [],
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
    )


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()
