"""A goal as a path up a hill: a stone for each step, a flag at the top. SVG text from
plain values; colors come from theme.css."""

from collections.abc import Sequence
from math import pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 320, 96
LEFT, RIGHT, BOTTOM, TOP = 22, 284, 76, 34
FEWEST_SHOWN, MOST_SHOWN = 1, 12


def place(share: float) -> tuple[float, float]:
    """A point of the path, `share` of the way (0 to 1) from its foot to the flag."""
    x = LEFT + (RIGHT - LEFT) * share
    y = BOTTOM - (BOTTOM - TOP) * share + 7 * sin(2 * pi * share)
    return round(x, 1), round(y, 1)


def stones(done: Sequence[bool]) -> list[tuple[str, float, float]]:
    """(class, x, y) for each step: done, the next one, or later. Of more than twelve
    steps twelve stones are drawn, in the same proportion."""
    count = min(len(done), MOST_SHOWN)
    filled = sum(done)
    if len(done) > count:
        filled = filled * count // len(done)
    found = []
    for n in range(count):
        kind = "done" if n < filled else "next" if n == filled else "later"
        found.append((kind, *place((n + 0.5) / count * 0.94)))
    return found


def path(done: Sequence[bool], reached: bool, label: str) -> SafeString:
    """`done` says of each step, in their order, whether it is done; `label` says in
    words what the picture shows."""
    line = "M" + "L".join(f"{x} {y}" for x, y in (place(n / 24) for n in range(25)))
    rounds = format_html_join(
        "", '<circle class="{}" cx="{}" cy="{}" r="8"/>', stones(done)
    )
    x, y = place(1)
    return format_html(
        '<svg class="goalpath{reached}" viewBox="0 0 {w} {h}" role="img"'
        ' aria-label="{label}"><path class="hill" d="{line}V{h}H{left}Z"/>'
        '<path class="way" d="{line}"/>{rounds}'
        '<path class="pole" d="M{x} {y}V{up}"/>'
        '<path class="flag" d="M{x} {up}l20 7l-20 7Z"/></svg>',
        reached=" is-reached" if reached else "",
        w=WIDTH,
        h=HEIGHT,
        label=label,
        line=line,
        left=LEFT,
        rounds=rounds,
        x=x,
        y=y,
        up=y - 28,
    )
