"""What changed: paired scores, reliable change and goal attainment.

Effects are printed with their name: d_z and g_z are in units of the spread of the
*changes*, d_av and d_rm in units of the spread of the *scores*. Only d_av compares
with the standardized differences of published trials, so report that one.

Nothing here hides small groups: pass n and results through `suppressing`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from scipy import optimize, stats

LEVEL = 0.95
RELIABLE = 1.96  # of a standard normal: 95%, two-sided
GAS_CORRELATION = 0.3

METHOD = (
    "Mean change: t interval. g_z: noncentral t for d_z, times Hedges' correction. "
    "d_av: Bonett's interval. d_rm: that of d_z rescaled, taking r as known."
)


class Interval(NamedTuple):
    """An estimate with its 95% limits, which are None where there is no spread."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class PairedChange:
    """The same n people at two times. Scores keep the unit of their instrument."""

    n: int
    before: Interval
    after: Interval
    change: Interval  # after - before
    spread: float  # standard deviation of the changes
    correlation: float | None
    d_z: float | None
    g_z: Interval | None
    d_av: Interval | None
    d_rm: Interval | None


class Outcome(StrEnum):
    RECOVERED = "recovered"
    IMPROVED = "improved"
    SAME = "no reliable change"
    WORSE = "deteriorated"
    UNKNOWN = "not measured"


def paired_change(before: Sequence[float], after: Sequence[float]) -> PairedChange:
    """Change of n people, `before` and `after` in the same order.

    Raises ValueError for unequal lengths, fewer than two people, or a score that is
    no finite number. Effects are None where scores or changes do not vary.

    Sources: Lakens, Front Psychol 4:863 (2013) for d_z, d_av (of the root mean
    square of both spreads), d_rm and Hedges' correction; Goulet-Pelletier and
    Cousineau, Quant Meth Psych 14(4) (2018) for the noncentral t interval; Bonett,
    Psychol Methods 13:99 (2008) for that of d_av.
    """
    first, second = _scores(before), _scores(after)
    n = len(first)
    if n != len(second) or n < 2:
        raise ValueError("Two or more people, each with both scores, are needed.")
    differences = second - first
    s1, s2 = float(first.std(ddof=1)), float(second.std(ddof=1))
    spread = _spread(differences)
    change = _mean_interval(differences)
    r = float(np.corrcoef(first, second)[0, 1]) if s1 > 0 and s2 > 0 else None
    d_z = change.value / spread if spread else None
    limits = _standardized_limits(d_z, n) if d_z is not None else None
    g_z = _scaled(d_z, limits, hedges_correction(n)) if n > 2 else None
    d_rm = _scaled(d_z, limits, np.sqrt(2 * (1 - r))) if r is not None else None
    return PairedChange(
        n=n,
        before=_mean_interval(first),
        after=_mean_interval(second),
        change=change,
        spread=spread,
        correlation=r,
        d_z=d_z,
        g_z=g_z,
        d_av=_d_av(change.value, s1, s2, spread, n),
        d_rm=d_rm,
    )


def hedges_correction(n: int) -> float:
    """J = 1 - 3 / (4(n-1) - 1) for n pairs: small samples overstate an effect."""
    return 1 - 3 / (4 * (n - 1) - 1)


def reliable_threshold(sd: float, reliability: float) -> float:
    """The smallest change, in points, that is more than error of measurement.

    1.96 * sqrt(2) * SD * sqrt(1 - r) (Jacobson and Truax, J Consult Clin Psychol
    59:12, 1991). Use published SD and r; own ones from 100 people on.
    """
    return RELIABLE * _error_of_difference(sd, reliability)


def reliable_change_index(
    before: float, after: float, sd: float, reliability: float
) -> float:
    """RCI: the change in standard errors of a difference; reliable from 1.96."""
    return (after - before) / _error_of_difference(sd, reliability)


def cut_between(mean_0: float, sd_0: float, mean_1: float, sd_1: float) -> float:
    """Cut-off c between two populations: (SD0*M1 + SD1*M0) / (SD0 + SD1)."""
    return (sd_0 * mean_1 + sd_1 * mean_0) / (sd_0 + sd_1)


def reliable_outcome(
    before: float | None,
    after: float | None,
    *,
    sd: float,
    reliability: float,
    higher_is_better: bool,
    cut: float | None = None,
) -> Outcome:
    """One person's outcome. "Recovered" needs a cut, crossed by a reliable change."""
    if before is None or after is None:
        return Outcome.UNKNOWN
    sign = 1 if higher_is_better else -1
    index = sign * reliable_change_index(before, after, sd, reliability)
    if index <= -RELIABLE:
        return Outcome.WORSE
    if index < RELIABLE:
        return Outcome.SAME
    if cut is not None and sign * before < sign * cut <= sign * after:
        return Outcome.RECOVERED
    return Outcome.IMPROVED


def count_outcomes(outcomes: Iterable[Outcome]) -> dict[Outcome, int]:
    """All five kinds, deterioration too, zeros included."""
    found = Counter(outcomes)
    return {outcome: found[outcome] for outcome in Outcome}


def goal_attainment_t(
    levels: Sequence[int],
    weights: Sequence[float] | None = None,
    correlation: float = GAS_CORRELATION,
) -> float:
    """GAS T score of one person's goals: mean 50, SD 10. For staff, not for mentees.

    `levels` are -2 to +2, 0 being the level agreed on. Raises ValueError for others,
    for no goal, and for weights that are not positive or not as many.

    Source: Kiresuk and Sherman, Community Ment Health J 4:443 (1968).
    """
    x = np.array(levels, dtype=float)
    w = np.ones(len(x)) if weights is None else np.array(weights, dtype=float)
    if not len(x) or len(x) != len(w) or not (w > 0).all():
        raise ValueError("Each goal needs a level and a positive weight.")
    if not set(levels) <= {-2, -1, 0, 1, 2}:
        raise ValueError("Levels are whole numbers from -2 to +2.")
    root = np.sqrt((1 - correlation) * (w**2).sum() + correlation * w.sum() ** 2)
    return float(50 + 10 * (w * x).sum() / root)


def _scores(values: Sequence[float]) -> np.ndarray:
    scores = np.array(values, dtype=float)
    if scores.ndim != 1 or not np.isfinite(scores).all():
        raise ValueError("Scores are a flat list of finite numbers.")
    return scores


def _spread(values: np.ndarray) -> float:
    """Standard deviation; equal values give 0, free of rounding dust."""
    return 0.0 if np.ptp(values) < 1e-9 else float(values.std(ddof=1))


def _mean_interval(values: np.ndarray) -> Interval:
    mean, spread, n = float(values.mean()), _spread(values), len(values)
    if not spread:
        return Interval(mean, None, None)
    reach = float(stats.t.ppf((1 + LEVEL) / 2, n - 1)) * spread / n**0.5
    return Interval(mean, mean - reach, mean + reach)


def _standardized_limits(d_z: float, n: int) -> tuple[float, float]:
    """The true d_z for which the t found would be at the edge of the likely."""
    found = d_z * n**0.5

    def limit(probability: float) -> float:
        def miss(center: float) -> float:
            return float(stats.nct.cdf(found, n - 1, center)) - probability

        reach = 10 + 2 * abs(found)
        return optimize.brentq(miss, found - reach, found + reach) / n**0.5

    return limit((1 + LEVEL) / 2), limit((1 - LEVEL) / 2)


def _scaled(
    value: float | None, limits: tuple[float, float] | None, factor: float
) -> Interval | None:
    if value is None or limits is None:
        return None
    low, high = limits
    return Interval(float(value * factor), float(low * factor), float(high * factor))


def _d_av(
    change: float, s1: float, s2: float, spread: float, n: int
) -> Interval | None:
    mean_variance = (s1**2 + s2**2) / 2
    if not mean_variance:
        return None
    d = change / mean_variance**0.5
    covariance = mean_variance - spread**2 / 2
    variance = d**2 * (s1**4 + s2**4 + 2 * covariance**2)
    variance /= 8 * mean_variance**2 * (n - 1)
    variance += spread**2 / (mean_variance * (n - 1))
    reach = float(stats.norm.ppf((1 + LEVEL) / 2)) * variance**0.5
    return Interval(d, d - reach, d + reach)


def _error_of_difference(sd: float, reliability: float) -> float:
    if sd <= 0 or not 0 <= reliability < 1:
        raise ValueError("SD must be positive, reliability from 0 to under 1.")
    return (2 * (1 - reliability)) ** 0.5 * sd
