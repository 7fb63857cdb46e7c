"""What may count in a round, and how two answers are compared.

Nine criteria stand on the profile of everybody. A program may add more of its own, each
a `Criterion`: a kind, and the answers under its code in `Mentee.answers` and
`Mentor.answers`. How much each brings are `Points`, a thousand in all.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

TOTAL_POINTS = 1000
CRITERIA = {
    "experience": "Shared experience",
    "needs": "Covers what is asked for",
    "choice": "Own choice",
    "hours": "Times that work",
    "goals": "Goals",
    "style": "Way of talking",
    "format": "How you meet",
    "interests": "Interests",
    "distance": "Near each other",
}
# Codes of added criteria: these, and whatever a program asks in its own words.
ADDED = ("age", "area", "waiting")
OWN = "own:"
FULL_WAIT = 120  # days; from here on a longer wait earns no more points


class Kind(StrEnum):
    """How the answers of two people are compared.

    overlap, coverage: the points are split among what the mentee names; the mentor has
    it or not (coverage: strengths that meet needs). same, different: all or nothing.
    ordered: answers on a scale; the points fall in equal steps with the distance.
    waiting: days waited, whoever the mentor is.
    """

    OVERLAP = "overlap"
    COVERAGE = "coverage"
    SAME = "same"
    DIFFERENT = "different"
    ORDERED = "ordered"
    WAITING = "waiting"


@dataclass(frozen=True)
class Criterion:
    """One added criterion. values: every possible answer, in order; a word that is not
    among them counts as not answered (same and overlap compare any words). reach: how
    many steps apart an ordered must allows."""

    code: str
    kind: Kind
    name: str
    values: tuple[str, ...] = ()
    reach: int = 1

    def __post_init__(self):
        if not (self.code in ADDED or self.code.startswith(OWN)):
            raise ValueError(f"no code of an added criterion: {self.code}")
        closed = self.kind in (Kind.ORDERED, Kind.DIFFERENT)
        if closed and len(set(self.values)) < max(2, len(self.values)):
            raise ValueError(f"{self.code} needs two or more different values")
        if self.reach < 0:
            raise ValueError("reach must be 0 or more")

    def step(self, value: str) -> int | None:
        """Where this answer stands on the scale, None if it does not."""
        return self.values.index(value) if value in self.values else None


def shares(total: int, weights: Iterable[float]) -> list[int]:
    """Split `total` whole points in proportion to `weights`, by largest remainder.

    Equal remainders favor the earlier item. Returns one int per weight; they sum to
    `total`, or to 0 when there is no positive weight. Hare's method.
    """
    weights = list(weights)
    if any(weight < 0 or not math.isfinite(weight) for weight in weights):
        raise ValueError("weights must be finite and not negative")
    exact = [Fraction(weight) for weight in weights]
    if not (whole := sum(exact)):
        return [0] * len(weights)
    quotas = [total * weight / whole for weight in exact]
    parts = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(parts)), key=lambda n: parts[n] - quotas[n])
    for n in by_remainder[: total - sum(parts)]:
        parts[n] += 1
    return parts


@dataclass(frozen=True)
class Points:
    """Whole points per criterion, 1000 in all; `more` are those of added criteria, as
    pairs of code and points. The defaults weigh the evidence we have
    (reference/matching.md section 2); they are policy, not a probability."""

    experience: int = 250
    needs: int = 220
    choice: int = 150
    hours: int = 120
    goals: int = 90
    style: int = 60
    format: int = 40
    interests: int = 40
    distance: int = 30
    more: tuple[tuple[str, int], ...] = ()

    def __post_init__(self):
        more = tuple((code, points) for code, points in self.more)
        object.__setattr__(self, "more", more)
        values = list(self.by_code.values())
        if len(values) < len(CRITERIA) + len(more):
            raise ValueError("a criterion has points once")
        if any(not isinstance(value, int) or value < 0 for value in values):
            raise ValueError("points must be whole numbers, 0 or more")
        if sum(values) != TOTAL_POINTS:
            raise ValueError(f"points must sum to {TOTAL_POINTS}, not {sum(values)}")

    @property
    def by_code(self) -> dict[str, int]:
        """Code -> points, added criteria last."""
        return {name: getattr(self, name) for name in CRITERIA} | dict(self.more)

    def of(self, code: str) -> int:
        return self.by_code.get(code, 0)

    @classmethod
    def from_weights(cls, weights: Mapping[str, float]) -> "Points":
        """Any weights per criterion (missing: 0), scaled to 1000 whole points."""
        more = [code for code in weights if code not in CRITERIA]
        unknown = [c for c in more if c not in ADDED and not c.startswith(OWN)]
        if unknown:
            raise ValueError(f"unknown criteria: {sorted(unknown)}")
        if not any(weights.values()):
            raise ValueError("at least one weight must be above 0")
        names = [*CRITERIA, *more]
        parts = shares(TOTAL_POINTS, [weights.get(name, 0) for name in names])
        found = dict(zip(names, parts, strict=True))
        standard = {name: found[name] for name in CRITERIA}
        return cls(**standard, more=tuple((code, found[code]) for code in more))
