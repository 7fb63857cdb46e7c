"""What every chart has in common: letters, colors, and the way from Vega to SVG text
that the strict content policy lets pass."""

import re
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from xml.etree import ElementTree

import altair as alt
import vl_convert

from evaluation.exporting import clean
from evaluation.suppressing import Cell

SANS = "Atkinson Hyperlegible Next"
FAMILY = f"{SANS}, sans-serif"
SIZE = 13  # px; the page draws chart text in this size too
COLORS = {
    "c1": "#1d5c56",
    "c2": "#4a8bb0",
    "c3": "#77933a",
    "c4": "#c2752f",
    "c5": "#8a6aa3",
    "c6": "#b5625a",
    "ink": "#1f2b29",
    "ink-2": "#52605c",
    "line": "#dcdfd6",
    "line-strong": "#76827c",
    "surface": "#ffffff",
}
WIDTH, NARROW = 880, 340
HEIGHT = 200
LEFT, RIGHT, ROW, NARROW_ROW = 212, 200, 52, 84
KEY = -30  # px above the plot
DASHES = {"color": COLORS["c4"], "strokeDash": [5, 4], "strokeWidth": 1.5}
LABEL_GAP = 34  # px between the two numbers of a row
PREFIX = re.compile(r"[A-Za-z][\w-]*\Z")
SVG = "http://www.w3.org/2000/svg"
KEPT = re.compile(  # what a drawing needs; the rest is Vega's own wiring
    r"(?!on)(id|class|d[xy]?|[xy][12]?|c[xy]|r|width|height|viewBox|transform|opacity|href"
    r"|(fill|stroke)(-[a-z]+)?|text-anchor|font-(family|size|weight|style)|clip-path)\Z"
)

_registered: set[Path] = set()
_registering = Lock()


class Words(NamedTuple):
    """What a chart says of itself; translate by giving others."""

    hidden: str = "hidden"
    aim: str = "Aim"
    before: str = "At the start"
    after: str = "Later"
    effect: str = "Effect (95% interval)"
    n: str = "n"
    to: str = "to"
    people: str = "people"


ENGLISH = Words()


def note(text: str, x: float, y: float, align: str = "left") -> alt.Chart:
    chart = alt.Chart(alt.Data(values=[{"text": text}]))
    mark = chart.mark_text(align=align, color=COLORS["ink-2"])
    return mark.encode(x=alt.value(x), y=alt.value(y), text="text:N")


def text(cell: Cell, words: Words) -> str:
    return words.hidden if cell.hidden else str(cell)


def draw(
    chart: alt.LayerChart, title: str, told: str, prefix: str, fonts: Path | None
) -> str:
    if not PREFIX.match(prefix):
        raise ValueError(f"{prefix!r} cannot begin an id.")
    _register(fonts)
    axis = {
        "labelColor": COLORS["ink-2"],
        "labelFontSize": SIZE,
        "gridColor": COLORS["line"],
        "domainColor": COLORS["line-strong"],
        "tickColor": COLORS["line-strong"],
    }
    themed = chart.configure(
        font=FAMILY, padding=8, background="transparent", aria=False
    )
    themed = themed.configure_axis(**axis).configure_text(fontSize=SIZE)
    themed = themed.configure_view(stroke=None)
    drawn = vl_convert.vegalite_to_svg(_cleaned(themed.to_dict()))
    return _tidy(drawn, clean(title), clean(told), prefix)


def _cleaned(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _cleaned(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_cleaned(value) for value in part]
    return clean(part) if isinstance(part, str) else part


def _register(fonts: Path | None) -> None:
    """Once per process and folder. Without it any font of the system is measured."""
    if fonts is None or not fonts.is_dir():
        return
    with _registering:
        if fonts not in _registered:
            vl_convert.register_font_directory(str(fonts))
            _registered.add(fonts)


def _tidy(drawn: str, title: str, told: str, prefix: str) -> str:
    """Name the drawing for screen readers, and leave in it only what draws."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(drawn)
    for element in root.iter():
        for name, value in [*element.attrib.items()]:
            local = name.rpartition("}")[2]
            if not KEPT.match(local) or local == "class":
                del element.attrib[name]
            elif local == "id":
                element.set(name, f"{prefix}-{value}")
            elif value.startswith("#") and local == "href":
                element.set(name, f"#{prefix}-{value[1:]}")
            elif "url(#" in value:
                element.set(name, value.replace("url(#", f"url(#{prefix}-"))
        classes = [
            f"{kind}-{token}"
            for kind in ("fill", "stroke")
            for token, color in COLORS.items()
            if element.get(kind) == color
        ]
        if classes:
            element.set("class", " ".join(classes))
    for name, text in (("desc", told), ("title", title)):
        element = ElementTree.Element(f"{{{SVG}}}{name}", id=f"{prefix}-{name}")
        element.text = text
        root.insert(0, element)
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    return ElementTree.tostring(root, encoding="unicode")
