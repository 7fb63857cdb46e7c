"""The table of aims as a page shows it: ready words, nothing left to decide."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from evaluation.indicating import Indicator
from evaluation.suppressing import Cell

TONES = {
    "Met": ("good", "check2"),
    "Closer": ("info", "arrow-up-right"),
    "Falling": ("soon", "arrow-down-right"),
    "Steady": ("", "dash-lg"),
}


class Line(NamedTuple):
    """One measure; `spark` are the figures that may be drawn, `told` says all six."""

    label: str
    aim: str
    previous: Cell
    value: Cell
    n: Cell
    of: Cell
    few: bool
    spark: tuple[float, ...]
    told: str
    reading: str
    tone: str
    icon: str


def reading_words(reading: str) -> str:
    names = {
        "Met": _("Aim met"),
        "Closer": _("Closer"),
        "Falling": _("Falling"),
        "Steady": _("Steady"),
    }
    return names.get(reading, "")


def line_of(indicator: Indicator) -> Line:
    shown = tuple(cell.value for cell in indicator.series if cell.shown)
    tone, icon = TONES.get(indicator.reading, ("", ""))
    names = [_("hidden") if cell.hidden else str(cell) for cell in indicator.series]
    return Line(
        label=indicator.label,
        aim=f"{indicator.aim:g}%" if indicator.aim is not None else "",
        previous=indicator.previous,
        value=indicator.value,
        n=indicator.n,
        of=indicator.of,
        few=indicator.n.hidden and indicator.of.hidden,
        spark=shown if len(shown) > 1 else (),
        told=_("%(measure)s, six quarters: %(figures)s")
        % {"measure": indicator.label, "figures": ", ".join(names)},
        reading=reading_words(indicator.reading),
        tone=tone,
        icon=icon,
    )


def lines_of(indicators) -> list[Line]:
    return [line_of(indicator) for indicator in indicators]
