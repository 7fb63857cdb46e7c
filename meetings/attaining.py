"""Goal attainment scaling. Pure."""

from collections.abc import Iterable
from math import sqrt

BETWEEN_GOALS = 0.3


def t_score(
    scores: Iterable[tuple[int, int]], between_goals: float = BETWEEN_GOALS
) -> float | None:
    """One figure for several goals, from (weight, level) of each: 50 when all came out
    as expected, 10 points for one standard deviation. None without a goal.

    Weights are above 0, levels from -2 to +2; else ValueError. `between_goals` is the
    assumed correlation of two scales.

    T = 50 + 10 sum(w x) / sqrt((1 - r) sum(w^2) + r (sum w)^2): Kiresuk and Sherman,
    "Goal attainment scaling: A general method for evaluating comprehensive community
    mental health programs", Community Mental Health Journal 4 (1968), 443-453, who
    take r = 0.3.
    """
    pairs = list(scores)
    if any(weight <= 0 or not -2 <= level <= 2 for weight, level in pairs):
        raise ValueError("a weight is above 0, a level between -2 and 2")
    if not pairs:
        return None
    total = sum(weight for weight, _ in pairs)
    squares = sum(weight**2 for weight, _ in pairs)
    reached = sum(weight * level for weight, level in pairs)
    spread = sqrt((1 - between_goals) * squares + between_goals * total**2)
    return 50 + 10 * reached / spread
