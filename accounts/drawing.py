"""Small inline charts as SVG text: pure functions on plain values.

No style attributes and no scripts, so they pass the strict content policy; colors come
from theme.css through classes, so light, dark and print all work. Widths are percent
or pixels. Every chart needs a label that says in words what it shows.
"""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SPARK_WIDTH, SPARK_HEIGHT = 76, 30


def spark(values: Sequence[float], label: str) -> SafeString:
    """A line through `values`, oldest first, scaled to its own lowest and highest.

    No value draws nothing; a single one is a point on a flat line.
    """
    if not values:
        return SafeString("")
    points = _spark_points(list(values) if len(values) > 1 else [values[0]] * 2)
    line = "M" + "L".join(f"{x} {y}" for x, y in points)
    (first_x, _), (last_x, last_y) = points[0], points[-1]
    return format_html(
        '<svg class="spark" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img"'
        ' aria-label="{label}"><path class="area" d="{line}L{last_x} {h}L{first_x} {h}Z"/>'
        '<path d="{line}"/><circle cx="{last_x}" cy="{last_y}" r="3"/></svg>',
        w=SPARK_WIDTH,
        h=SPARK_HEIGHT,
        label=label,
        line=line,
        first_x=first_x,
        last_x=last_x,
        last_y=last_y,
    )


def _spark_points(values: Sequence[float]) -> list[tuple[float, float]]:
    low = min(values)
    span = (max(values) - low) or 1
    step = (SPARK_WIDTH - 4) / (len(values) - 1)
    room = SPARK_HEIGHT - 8
    return [
        (round(2 + i * step, 1), round(SPARK_HEIGHT - 4 - (v - low) / span * room, 1))
        for i, v in enumerate(values)
    ]


def fitbar(
    parts: Sequence[tuple[str, float]], label: str, total: float = 100
) -> SafeString:
    """Parts of a whole, side by side: (class, amount) each, of `total` amounts.

    Classes: c1 to c6 for the parts of a fit, m1 to m5 for rough to great.
    """
    rows, x = [], 0.0
    for css_class, amount in parts:
        width = percent(amount, total)
        if width:
            rows.append((css_class, f"{x:.1f}", f"{width:.1f}"))
        x += width
    rects = format_html_join(
        "", '<rect class="{}" x="{}%" width="{}%" height="100%"/>', rows
    )
    return format_html(
        '<svg class="fitbar" role="img" aria-label="{}">{}</svg>', label, rects
    )


def meter(value: float, total: float, label: str) -> SafeString:
    """How far along: `value` of `total`, never beyond either end."""
    return format_html(
        '<svg class="meter" role="img" aria-label="{}">'
        '<rect width="{}%" height="100%"/></svg>',
        label,
        f"{percent(value, total):.1f}",
    )


def percent(part: float, whole: float) -> float:
    """`part` of `whole` in percent, kept between 0 and 100; of nothing it is 0."""
    return min(max(part / whole * 100, 0.0), 100.0) if whole else 0.0
