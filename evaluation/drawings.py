"""The charts of the report, drawn once per figure: for the page and for the paper."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from evaluation.charting import Answer, Point, answer_chart, quarter_chart
from evaluation.inking import Words
from evaluation.reporting import Findings, Question, Side

FONTS = Path(settings.BASE_DIR) / "static" / "vendor" / "fonts" / "ttf"
ON_TIME = "went_ahead"


class Drawing(NamedTuple):
    """One chart, for desks and paper and for phones; `told` says it in words."""

    code: str
    title: str
    wide: SafeString
    narrow: SafeString
    told: str
    caption: str = ""


def words() -> Words:
    return Words(hidden=_("hidden"), aim=_("Aim"))


def drawings_of(findings: Findings) -> list[Drawing]:
    """Those charts of which something may be shown."""
    found = [by_quarter(findings), *map(of_side, findings.sides)]
    return [drawing for drawing in found if drawing]


def by_quarter(findings: Findings) -> Drawing | None:
    one = findings.indicator(ON_TIME)
    if not any(cell.shown for cell in one.series):
        return None
    labels = [quarter.short for quarter in findings.quarters]
    points = tuple(map(Point, labels, one.series))
    told = "; ".join(f"{label}: {cell}" for label, cell in points)
    title = _("%(measure)s, by quarter") % {"measure": one.label}
    drawn = _quarters(points, title, one.aim, words())
    return Drawing("quarters", title, *drawn, told=told)


def of_side(side: Side) -> Drawing | None:
    if not side.questions:
        return None
    rows = tuple(_true(question.text, question) for question in side.questions)
    short = tuple(_true(question.short, question) for question in side.questions)
    told = "; ".join(f"{row.label}: {row.share}" for row in rows)
    title = _("%(who)s: how many find it true") % {"who": side.label}
    caption = _(
        "Share of the %(n)s people who answered that it is mostly or completely true."
    )
    drawn = _answers(rows, short, title, side.code, words())
    caption %= {"n": side.questions[0].n}
    return Drawing(side.code, title, *drawn, told=told, caption=caption)


def _true(label: str, question: Question) -> Answer:
    return Answer(label, question.answers[0].count, question.answers[0].share)


@lru_cache(maxsize=64)
def _quarters(points, title, aim, words) -> tuple[SafeString, SafeString]:
    given = {"title": title, "aim": aim, "fonts": FONTS, "words": words}
    wide = quarter_chart(points, prefix="quarters", width=880, **given)
    narrow = quarter_chart(points, prefix="quarters-narrow", width=340, **given)
    return mark_safe(wide), mark_safe(narrow)


@lru_cache(maxsize=64)
def _answers(rows, short, title, code, words) -> tuple[SafeString, SafeString]:
    given = {"title": title, "fonts": FONTS, "words": words}
    wide = answer_chart(rows, prefix=code, width=640, **given)
    narrow = answer_chart(short, prefix=f"{code}-narrow", narrow=True, **given)
    return mark_safe(wide), mark_safe(narrow)
