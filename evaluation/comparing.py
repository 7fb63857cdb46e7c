"""The same people at two times, drawn as dumb-bells."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import altair as alt

from evaluation.inking import (
    COLORS,
    ENGLISH,
    LABEL_GAP,
    LEFT,
    NARROW,
    NARROW_ROW,
    RIGHT,
    ROW,
    WIDTH,
    Words,
    draw,
    note,
)
from evaluation.suppressing import Cell


class Change(NamedTuple):
    """One outcome of the same people at two times.

    `low` and `high` are the 95% limits of the later mean, `effect` the standardized
    change with its limits. Nothing of a row is drawn unless its means may be shown.
    """

    name: str
    tool: str
    before: Cell
    after: Cell
    low: float | None
    high: float | None
    effect: tuple[float, float, float] | None
    n: Cell

    @property
    def shown(self) -> bool:
        return self.before.shown and self.after.shown and self.n.shown


def change_chart(
    rows: Sequence[Change],
    *,
    title: str,
    prefix: str,
    scale: tuple[float, float],
    narrow: bool = False,
    fonts: Path | None = None,
    words: Words = ENGLISH,
) -> str:
    """Dumb-bells: hollow before, filled after, a thin line for the later interval.

    The axis is the whole scale of the instrument. `narrow` draws for a phone, words
    above each line. Raises ValueError for a scale that does not rise.
    """
    if scale[0] >= scale[1]:
        raise ValueError("The scale must rise.")
    width = NARROW - 16 if narrow else WIDTH - LEFT - RIGHT
    data = [
        {"row": number, **_row(row, scale, width, words)}
        for number, row in enumerate(rows)
    ]
    y = alt.Y("row:O", sort=None, axis=None, scale=alt.Scale(paddingOuter=0))
    base = alt.Chart(alt.Data(values=data)).encode(y=y)
    seen = base.transform_filter("datum.shown")
    axis = alt.Axis(tickCount=5, grid=True, domain=False, ticks=False, labelFlush=False)

    def x(field: str) -> alt.X:
        return alt.X(
            f"{field}:Q",
            title=None,
            scale=alt.Scale(domain=[*scale], nice=False),
            axis=axis,
        )

    def words_at(field: str, place: float, dy: float, bold: bool = False, **more: Any):
        color = COLORS["ink" if bold else "ink-2"]
        weight = 600 if bold else 400
        mark = base.mark_text(
            **{"align": "left", "dy": dy, "color": color, "fontWeight": weight, **more}
        )
        return mark.encode(x=alt.value(place), text=f"{field}:N")

    line = {"color": COLORS["c1"]}
    dot = {"filled": True, "opacity": 1}
    bounded = seen.transform_filter("isValid(datum.low)")
    drop = 12 if narrow else -10  # the line lies lower where words stand above it
    shift = {"yOffset": drop}
    layers = [
        seen.mark_rule(strokeWidth=3, opacity=0.35, **line, **shift).encode(
            x=x("before"), x2="after:Q"
        ),
        bounded.mark_rule(strokeWidth=1.5, **line, **shift).encode(
            x=x("low"), x2="high:Q"
        ),
        *(
            bounded.mark_tick(size=10, thickness=1.5, **line, **shift).encode(x=x(end))
            for end in ("low", "high")
        ),
        seen.mark_point(
            fill=COLORS["surface"],
            stroke=COLORS["c4"],
            strokeWidth=2.5,
            size=120,
            opacity=1,
            **shift,
        ).encode(x=x("before")),
        seen.mark_point(color=COLORS["c1"], size=130, **dot, **shift).encode(
            x=x("after")
        ),
        seen.mark_text(dy=drop + 22, color=COLORS["ink-2"]).encode(
            x=x("before_at"), text="before_text:N"
        ),
        seen.mark_text(dy=drop + 22, color=COLORS["ink"], fontWeight=600).encode(
            x=x("after_at"), text="after_text:N"
        ),
    ]
    if narrow:
        layers += [
            words_at("name", 0, -30, bold=True, limit=width),
            words_at("effect_line", 0, -14, limit=width),
        ]
    else:
        layers += [
            words_at("name", -LEFT, -10, bold=True, limit=LEFT - 12),
            words_at("tool", -LEFT, 7, limit=LEFT - 12),
            words_at("effect", width + 18, -10, bold=True),
            words_at("limits", width + 52, -10),
            words_at("n", width + RIGHT, -10, bold=True, align="right", fontWeight=400),
        ]
    layers += _key(words, width, narrow)
    told = " ".join(_tell(row, words) for row in rows)
    height = alt.Step(NARROW_ROW if narrow else ROW)
    chart = alt.layer(*layers).properties(width=width, height=height)
    return draw(chart, title, told, prefix, fonts)


def _row(
    row: Change, scale: tuple[float, float], width: int, words: Words
) -> dict[str, Any]:
    told = dict.fromkeys(("effect", "limits", "n", "effect_line"), "")
    told |= {"name": row.name, "tool": row.tool, "shown": row.shown}
    if not row.shown:
        return {**told, "effect": words.hidden, "effect_line": words.hidden}
    start, end = row.before.value, row.after.value
    unit = (scale[1] - scale[0]) / width
    push = max(0.0, (LABEL_GAP * unit - abs(end - start)) / 2)
    push = push if end >= start else -push
    told |= {
        "before": start,
        "after": end,
        "low": row.low,
        "high": row.high,
        "before_at": min(max(start - push, scale[0]), scale[1]),
        "after_at": min(max(end + push, scale[0]), scale[1]),
        "before_text": f"{start:.1f}",
        "after_text": f"{end:.1f}",
        "n": str(row.n),
    }
    if row.effect is not None:
        value, low, high = row.effect
        limits = f"({low:.2f} {words.to} {high:.2f})"
        line = f"{words.effect}: {value:.2f} {limits}, {words.n} = {row.n}"
        told |= {"effect": f"{value:.2f}", "limits": limits, "effect_line": line}
    return told


def _tell(row: Change, words: Words) -> str:
    if not row.shown:
        return f"{row.name}: {words.hidden}."
    effect = f"{words.effect} {row.effect[0]:.2f}, " if row.effect else ""
    span = f"{row.before.value:.1f} {words.to} {row.after.value:.1f}"
    return f"{row.name}: {span}, {effect}{row.n} {words.people}."


def _key(words: Words, width: int, narrow: bool) -> list[alt.Chart]:
    """The words above: what hollow and filled mean, and the heads of columns."""
    top, left = -22, 0 if narrow else -LEFT
    second = left + 20 + 8 * len(words.before) + 12
    texts = [(left + 14, words.before), (second + 14, words.after)]
    layers = []
    if not narrow:
        texts.append((width + 18, words.effect))
        layers.append(note(words.n, width + RIGHT, top, align="right"))
    marks = [(left + 5, COLORS["surface"], "c4"), (second + 5, COLORS["c1"], "c1")]
    for place, fill, stroke in marks:
        dot = alt.Chart(alt.Data(values=[{}])).mark_point(
            fill=fill, stroke=COLORS[stroke], strokeWidth=2, size=80, opacity=1
        )
        layers.append(dot.encode(x=alt.value(place), y=alt.value(top)))
    return layers + [note(text, place, top) for place, text in texts]
