"""The report as a tagged PDF (PDF/UA-1), set by Typst from `report.typ`.

Never use in a process that forks later: the child's first page would hang.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import category

import typst

from evaluation.charting import Answer
from evaluation.exporting import clean
from evaluation.indicating import Indicator
from evaluation.inking import WIDTH
from evaluation.suppressing import Cell

TEMPLATE = Path(__file__).with_name("report.typ")
SMALL_CELLS = (
    "Counts from 1 to 10 are hidden so that nobody can be recognized. Another number "
    "is hidden where one could be worked out from it."
)
METHOD = "Percentages are rounded to whole numbers."

MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
PLAIN = {*range(0x20, 0x7F)}
BOUND = ("Cf", "Mn", "Me", "Mc", "Co")
TRIES = 40


class Chart(NamedTuple):
    """A drawing by `charting`, told in words by `alt`; `width` in its own pixels."""

    title: str
    svg: str
    alt: str
    caption: str = ""
    width: int = WIDTH


class Question(NamedTuple):
    """A survey question and how it was answered."""

    text: str
    answers: Sequence[Answer]
    n: Cell


class Words(NamedTuple):
    """What the paper says of itself; translate by giving others."""

    in_short: str = "In short"
    indicators: str = "How we are doing against our aims"
    questions: str = "What people answered"
    measure: str = "Measure"
    aim: str = "Aim"
    previous: str = "Before"
    now: str = "Now"
    counted: str = "People or events"
    reading: str = "Reading"
    answer: str = "Answer"
    people: str = "People"
    share: str = "Share"
    all: str = "All"
    of: str = "of"
    hidden: str = "hidden"
    met: str = "Aim met"
    closer: str = "Closer"
    falling: str = "Falling"
    steady: str = "Steady"


@dataclass(frozen=True)
class Report:
    """All that stands on the paper. `program` is the public name: the file leaves.

    `made_line` says when and by whom it was made, in the reader's language.
    """

    title: str
    period: str
    program: str
    made: date
    made_line: str = ""
    audience: str = ""
    language: str = "en"
    in_short: Sequence[str] = ()
    indicators: Sequence[Indicator] = ()
    charts: Sequence[Chart] = ()
    questions: Sequence[Question] = ()
    small_cells: str = SMALL_CELLS
    method: str = METHOD
    words: Words = field(default_factory=Words)


def print_report(report: Report, fonts: Path | None = None) -> bytes:
    """The PDF. Without the folder of fonts, those of the system serve.

    Raises ValueError where a reader of the screen would be left without words: no
    title, or a chart without `alt`.
    """
    if not report.title.strip() or not all(c.alt.strip() for c in report.charts):
        raise ValueError("A report needs a title, and each chart a text in its place.")
    own = fonts is not None and any(fonts.glob("*.[to]tf"))
    data = json.dumps(_cleaned(_data(report)), ensure_ascii=False)
    try:
        return _press(data, [fonts] if own else [], alone=own)
    except typst.TypstError:  # a letter that our typefaces lack: ask the system's
        return _press_what_can_be(data, [fonts] if own else [])


def _press(data: str, fonts: list[Path], alone: bool) -> bytes:
    return typst.compile(
        _template(),
        font_paths=fonts,
        ignore_system_fonts=alone,
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
    )


def _press_what_can_be(data: str, fonts: list[Path]) -> bytes:
    """PDF/UA forbids a letter without a shape: it becomes a question mark.

    Each failure names one text; after some the rest of its kind goes at once.
    """
    for _ in range(TRIES):
        try:
            return _press(data, fonts, alone=False)
        except typst.TypstError as error:
            missing = MISSING.search(str(error))
            if missing is None:
                raise
            shapeless = {ord(c) for c in _unescaped(missing[1])} - PLAIN
            if not shapeless:  # a joiner or accent left behind by what is gone
                shapeless = {ord(c) for c in data if category(c) in BOUND}
            data = data.translate(dict.fromkeys(shapeless, "?"))
    return _press(re.sub(r"[^\x20-\x7e]", "?", data), fonts, alone=False)


def _unescaped(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)


def _data(report: Report) -> dict[str, Any]:
    words, made = report.words, report.made
    told = {name.replace("_", "-"): text for name, text in words._asdict().items()}
    return {
        "title": report.title,
        "period": report.period,
        "program": report.program,
        "made": [made.year, made.month, made.day],
        "made-line": report.made_line or made.isoformat(),
        "audience": report.audience,
        "language": report.language.partition("-")[0],
        "in-short": [*report.in_short],
        "indicators": [_indicator_row(one, words) for one in report.indicators],
        "charts": [
            {**chart._asdict(), "share": min(1.0, chart.width / WIDTH)}
            for chart in report.charts
        ],
        "questions": [
            {"text": question.text, "rows": _question_rows(question, words)}
            for question in report.questions
        ],
        "small-cells": report.small_cells,
        "method": report.method,
        "words": told,
    }


def _indicator_row(indicator: Indicator, words: Words) -> list[str]:
    aim = "" if indicator.aim is None else f"{indicator.aim:g}{indicator.suffix}"
    n, of = _text(indicator.n, words), _text(indicator.of, words)
    # Days waited are of n people; a share is of n out of so many.
    counted = n if indicator.suffix != "%" else f"{n} {words.of} {of}"
    if indicator.n.hidden and indicator.of.hidden:
        counted = words.hidden
    said = getattr(words, indicator.reading.lower()) if indicator.reading else ""
    return [
        indicator.label,
        aim,
        _text(indicator.previous, words),
        _text(indicator.value, words),
        counted,
        said,
    ]


def _question_rows(question: Question, words: Words) -> list[list[str]]:
    rows = [
        [answer.label, _text(answer.count, words), _text(answer.share, words)]
        for answer in question.answers
    ]
    return [*rows, [words.all, _text(question.n, words), ""]]


def _text(cell: Cell, words: Words) -> str:
    return words.hidden if cell.hidden else str(cell)


def _cleaned(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _cleaned(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_cleaned(value) for value in part]
    return clean(part) if isinstance(part, str) else part


@cache
def _template() -> bytes:
    """Read once: it does not change while we run."""
    return TEMPLATE.read_bytes()
