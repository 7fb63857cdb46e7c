"""Arithmetic of the indicators, from plain counts and dates to what may be shown.

A series is of groups without common members, such as the matches that came of age
in each quarter: where quarters overlap, their difference tells on single people.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import Literal, NamedTuple

import numpy as np

from evaluation.suppressing import (
    DEFAULT_K,
    NOTHING,
    Cell,
    suppress_mean,
    suppress_rate,
)

Better = Literal["higher", "lower"]
Reading = Literal["Met", "Closer", "Falling", "Steady", ""]

QUARTERS_SHOWN = 6


class Share(NamedTuple):
    """So many of so many; people or events."""

    part: int
    whole: int


class Match(NamedTuple):
    """The days a match began and, when it is over, ended."""

    started: date
    ended: date | None = None


class Waits(NamedTuple):
    """Days from asking to the start of a match, and of those who have none yet."""

    median: Cell
    ninetieth: Cell
    n: Cell
    waiting: Cell
    waiting_median: Cell


@dataclass(frozen=True)
class Indicator:
    """One line of the report. All figures have been through `suppressing`."""

    code: str
    label: str
    aim: float | None
    value: Cell
    n: Cell  # people or events counted; for waits, people
    of: Cell
    previous: Cell
    series: tuple[Cell, ...]  # oldest first, the present one last
    reading: Reading
    better: Better = "higher"
    suffix: str = "%"


def rate_indicator(
    code: str,
    label: str,
    aim: float | None,
    series: Sequence[Share],
    *,
    better: Better = "higher",
    k: int = DEFAULT_K,
) -> Indicator:
    """An indicator in percent. `series` has at least the present period, last.

    Raises ValueError when it is empty.
    """
    rates = [suppress_rate(*share, k=k) for share in _latest(series)]
    cells = tuple(rate.percent for rate in rates)
    now = rates[-1]
    return _indicator(
        code, label, aim, cells, now.numerator, now.denominator, better, "%"
    )


def wait_indicator(
    code: str,
    label: str,
    aim: float | None,
    series: Sequence[Sequence[float]],
    *,
    percentile: float = 50,
    k: int = DEFAULT_K,
) -> Indicator:
    """Days waited, fewer being better; `series` holds the waits of each period.

    Those still waiting have no wait yet: show `time_to_match` beside it.
    """
    waits = [_percentile(days, percentile, k) for days in _latest(series)]
    cells, n = tuple(wait for wait, _ in waits), waits[-1][1]
    return _indicator(code, label, aim, cells, n, n, "lower", " days")


def time_to_match(
    waited: Sequence[float], still_waiting: Sequence[float], k: int = DEFAULT_K
) -> Waits:
    """Median and 90th percentile of days waited.

    People without a match are counted apart: leaving them out of sight would make
    a program look quicker the more people it never matches.
    """
    median, n = _percentile(waited, 50, k)
    ninetieth, _ = _percentile(waited, 90, k)
    waiting_median, waiting = _percentile(still_waiting, 50, k)
    return Waits(median, ninetieth, n, waiting, waiting_median)


def retention(
    matches: Iterable[Match], days: int, on: date, since: date | None = None
) -> Share:
    """Of matches started at least `days` ago, those that lasted that long or live.

    Younger matches are left out, whether they live or not: they can only have
    failed. With `since`, only matches that came of that age from then on, which
    makes quarters that share no match.
    """
    age = timedelta(days)
    of_age = [
        match
        for match in matches
        if match.started + age <= on and (since is None or match.started + age >= since)
    ]
    lasted = [m for m in of_age if m.ended is None or m.ended - m.started >= age]
    return Share(len(lasted), len(of_age))


def meetings_held(held: int, planned: int, cancelled_with_notice: int) -> Share:
    """Meetings that went ahead, of those planned and not called off in time.

    Raises ValueError when more were held than could be.
    """
    return _share(held, planned - cancelled_with_notice)


def no_shows(missed: int, held: int) -> Share:
    """Meetings somebody did not come to; called-off ones count nowhere."""
    return _share(missed, missed + held)


def meeting_frequency(pairs: Iterable[tuple[int, float]]) -> float | None:
    """Mean percent of expected meetings held, over (held, expected) of each match.

    Each match counts to 100 at most, so that a busy pair cannot hide a quiet one.
    Matches of which none was expected (pauses) are left out; None when all are.
    """
    parts = [min(1.0, held / expected) for held, expected in pairs if expected > 0]
    return 100 * fmean(parts) if parts else None


def survey_response(completed: int, due: int) -> Share:
    """Surveys completed in their window, of those due in it."""
    return _share(completed, due)


def reading(
    value: Cell, aim: float | None, previous: Cell, better: Better = "higher"
) -> Reading:
    """What the figure says, or nothing where a hidden one would say it.

    Compares what is on show: 74.6 reads 75%, so it meets an aim of 75%.
    """
    if not value.shown:
        return ""
    sign = 1 if better == "higher" else -1
    now = round(value.value, value.places)
    if aim is not None and sign * (now - aim) >= 0:
        return "Met"
    if not previous.shown:
        return ""
    move = sign * (now - round(previous.value, previous.places))
    if not move:
        return "Steady"
    return "Closer" if move > 0 else "Falling"


def _indicator(
    code: str,
    label: str,
    aim: float | None,
    series: tuple[Cell, ...],
    n: Cell,
    of: Cell,
    better: Better,
    suffix: str,
) -> Indicator:
    value, previous = series[-1], series[-2] if len(series) > 1 else NOTHING
    said = reading(value, aim, previous, better)
    return Indicator(
        code, label, aim, value, n, of, previous, series, said, better, suffix
    )


def _latest(series: Sequence) -> Sequence:
    if not series:
        raise ValueError("A series needs at least the present period.")
    return series[-QUARTERS_SHOWN:]


def _percentile(days: Sequence[float], percent: float, k: int) -> tuple[Cell, Cell]:
    found = float(np.percentile(days, percent)) if len(days) else None
    return suppress_mean(found, len(days), k, places=0, suffix=" days")


def _share(part: int, whole: int) -> Share:
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} cannot be.")
    return Share(part, whole)
