"""Charts of the report as SVG text for the page and the PDF alike.

They take `Cell`s, so a hidden figure cannot be drawn. No style attributes and no
scripts: they pass the strict content policy inline. Each colored shape also has a
class such as `fill-c1` or `stroke-line`, by which a stylesheet may recolor it in the
dark. Ids begin with the given prefix: two charts on one page never collide.

Never draw in a process that forks later: the child's first chart would hang. So not
in the web server's parent; importing this module is harmless.
"""

from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

import altair as alt

from evaluation.inking import (
    COLORS,
    DASHES,
    ENGLISH,
    HEIGHT,
    KEY,
    LEFT,
    NARROW,
    Words,
    draw,
    note,
    text,
)
from evaluation.suppressing import Cell


class Point(NamedTuple):
    """One period of an indicator."""

    label: str
    value: Cell


class Answer(NamedTuple):
    """One answer to a survey question."""

    label: str
    count: Cell
    share: Cell


def quarter_chart(
    points: Sequence[Point],
    *,
    title: str,
    prefix: str,
    aim: float | None = None,
    suffix: str = "%",
    bars: bool = False,
    width: int = 640,
    fonts: Path | None = None,
    words: Words = ENGLISH,
) -> str:
    """An indicator by quarter, with a dashed line at its aim; axis from zero.

    A hidden quarter has the word where its figure would stand, and a gap.
    """
    known = [p.value.value for p in points if p.value.shown]
    top = 100.0 if suffix == "%" else 1.15 * max([*known, aim or 0, 1])
    data = [
        {
            "place": place,
            "label": point.label,
            "value": point.value.value,
            "text": text(point.value, words),
            "at": point.value.value if point.value.shown else 0,
        }
        for place, point in enumerate(points)
    ]
    places = alt.Scale(domain=[*range(len(data))])
    x = alt.X("place:O", axis=None, scale=places)
    y = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(domain=[0, top]),
        axis=alt.Axis(tickCount=5),
    )
    base = alt.Chart(alt.Data(values=data)).encode(x=x)
    if bars:
        layers = [base.mark_bar(color=COLORS["c1"], size=34).encode(y=y)]
    else:
        line = base.mark_line(
            color=COLORS["c1"], strokeWidth=2.5, invalid="break-paths-show-domains"
        )
        dots = base.mark_point(
            color=COLORS["c1"], fill=COLORS["c1"], size=45, opacity=1
        )
        dots = dots.transform_filter("isValid(datum.value)")
        layers = [line.encode(y=y), dots.encode(y=y)]
    if aim is not None:
        goal = alt.Chart(alt.Data(values=[{"aim": aim}])).mark_rule(**DASHES)
        layers.append(goal.encode(y=alt.Y("aim:Q")))
        layers += _aim_key(f"{words.aim} {aim:g}{suffix}")
    layers += [
        base.mark_text(dy=-12, fontWeight=600, color=COLORS["ink"]).encode(
            y=alt.Y("at:Q"), text="text:N"
        ),
        base.mark_text(color=COLORS["ink-2"]).encode(
            y=alt.value(HEIGHT + 16), text="label:N"
        ),
    ]
    told = "; ".join(f"{row['label']}: {row['text']}" for row in data)
    told += f". {words.aim}: {aim:g}{suffix}." if aim is not None else "."
    chart = alt.layer(*layers).properties(width=width - 60, height=HEIGHT)
    return draw(chart, title, told, prefix, fonts)


def _aim_key(text: str) -> list[alt.Chart]:
    """What the dashes mean, above the plot: beside the line a figure may stand."""
    dashes = alt.Chart(alt.Data(values=[{}])).mark_rule(**DASHES)
    ends = {"x": alt.value(0), "x2": alt.value(26), "y": alt.value(KEY)}
    return [dashes.encode(**ends), note(text, 32, KEY)]


def answer_chart(
    answers: Sequence[Answer],
    *,
    title: str,
    prefix: str,
    width: int = 640,
    narrow: bool = False,
    fonts: Path | None = None,
    words: Words = ENGLISH,
) -> str:
    """How people answered: a bar per answer, in the order asked. `narrow` draws for a
    phone, words above each bar."""
    length, lines = (46, 1) if narrow else (30, 2)
    data = [
        {
            "row": number,
            "label": "\n".join(
                wrap(answer.label, length, max_lines=lines, placeholder=" …")
            ),
            "whole": answer.label,
            "share": answer.share.value if answer.share.shown else 0,
            "text": f"{answer.share} ({answer.count})"
            if answer.share.shown
            else text(answer.count, words),
        }
        for number, answer in enumerate(answers)
    ]
    room = NARROW - 100 if narrow else width - LEFT - 90
    for row in data:
        row["two"] = "\n" in row["label"]
    drop, left, step = (10, 0, 52) if narrow else (0, -LEFT, 42)
    base = alt.Chart(alt.Data(values=data)).encode(
        y=alt.Y("row:O", sort=None, axis=None)
    )
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, 100]), axis=None)
    ink = {"align": "left", "color": COLORS["ink"]}
    layers = [
        base.mark_bar(color=COLORS["c1"], size=16, yOffset=drop).encode(x=x),
        *(
            base.mark_text(lineBreak="\n", dy=-12 if narrow else rise, **ink)
            .transform_filter(f"datum.two === {two}")
            .encode(x=alt.value(left), text="label:N")
            for two, rise in (("false", 0), ("true", -8))
        ),
        base.mark_text(dx=8, yOffset=drop, **ink).encode(x=x, text="text:N"),
    ]
    told = "; ".join(f"{row['whole']}: {row['text']}" for row in data) + "."
    chart = alt.layer(*layers).properties(width=room, height=alt.Step(step))
    return draw(chart, title, told, prefix, fonts)
