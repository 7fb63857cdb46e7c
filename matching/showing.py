"""How a round looks to staff: fit out of 100, six parts in six colors, plain words.
Pure functions on plain values."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Color, words, criteria: the same order everywhere.
PARTS = (
    ("c1", gettext_lazy("Shared experience"), ("experience",)),
    ("c2", gettext_lazy("Times that work"), ("hours",)),
    ("c3", gettext_lazy("Needs and goals"), ("needs", "goals")),
    ("c4", gettext_lazy("How you talk and meet"), ("style", "format")),
    ("c5", gettext_lazy("Interests and more"), ("interests", "choice")),
    ("c6", gettext_lazy("Near each other"), ("distance",)),
)
NAMED = {code for _, _, criteria in PARTS for code in criteria}
REST = "interests"  # where a criterion counts that a program added
STRONG, GOOD, FAIR = 80, 65, 40
REASONS_SHOWN = 6


def fit_of(score: int) -> int:
    """Points out of 1000 as a fit out of 100."""
    return (score + 5) // 10


def fit_word(fit: int) -> str:
    if fit >= STRONG:
        return _("Strong")
    if fit >= GOOD:
        return _("Good")
    return _("Fair") if fit >= FAIR else _("Low")


@dataclass(frozen=True)
class Part:
    """One color of the bar: points out of `of`, both out of 100 in all."""

    color: str
    name: str
    points: float
    of: float


def parts_of(contributions: list[dict]) -> list[Part]:
    """The contributions of a pair in six parts; the points sum to the fit."""
    found = []
    for color, name, criteria in PARTS:
        own = [c for c in contributions if part_of(c["criterion"]) in criteria]
        points, of = sum(c["points"] for c in own), sum(c["of"] for c in own)
        found.append(Part(color, str(name), points / 10, of / 10))
    return found


def part_of(code: str) -> str:
    return code if code in NAMED else REST


def reasons_of(contributions: list[dict]) -> list[str]:
    """Sentences for staff, what counts most first."""
    earned = [c for c in contributions if c["points"]]
    earned.sort(key=lambda c: -c["points"])
    return list(dict.fromkeys(c["text"] for c in earned))[:REASONS_SHOWN]


def bar_label(parts: list[Part]) -> str:
    return ", ".join(
        _("%(name)s %(points).0f of %(of).0f")
        % {"name": part.name, "points": part.points, "of": part.of}
        for part in parts
    )


def view_of(proposal, last_place=False) -> dict:
    """What a row of the review needs."""
    parts, fit = parts_of(proposal.contributions), fit_of(proposal.score)
    reasons = reasons_of(proposal.contributions)
    return {
        "row": proposal,
        "fit": fit,
        "word": fit_word(fit),
        "parts": parts,
        "bar": [(part.color, part.points) for part in parts],
        "label": bar_label(parts),
        "reasons": reasons,
        "note": reasons[0] if reasons else "",
        "last_place": last_place,
    }
