"""What the engine is told: people, rules of the round, and nothing of the database.

Ids are strings and name a person: a mentee and a mentor with the same id are the same
person. Everything a person did not tell us is an empty tuple, None or 0 hours, and
means "unknown", never "none".
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from matching.engine.criteria import (
    CRITERIA,
    TOTAL_POINTS,
    Criterion,
    Kind,
    Points,
    shares,
)

__all__ = [
    "CRITERIA",
    "TOTAL_POINTS",
    "Criterion",
    "Mentee",
    "Mentor",
    "Points",
    "Problem",
    "Settings",
    "hours_mask",
    "shares",
]
DAYS = 7
FIRST_HOUR = 7
HOURS_PER_DAY = 16
ALL_HOURS = (1 << DAYS * HOURS_PER_DAY) - 1
CHOICES_COUNTED = 5
MUSTS_OF_OWN_RULE = ("language", "format", "hours", "distance")
# Of the nine, those whose answers are words that two people may share.
COMPARED = ("experience", "needs", "goals", "style", "interests")
MOST_FREE_MUSTS = 5


@dataclass(frozen=True)
class Settings:
    """The policy of a round, stored with it.

    tiers: days of waiting after which a person moves one tier up; urgent people are
    always in the top tier. floor: pairs below it are not proposed (a pin may). min_hours:
    hours a week two people must share, if both gave hours. full_hours: from here on more
    shared hours earn no more points. max_km: None is off; it does not count for two people
    who share one of the remote_formats. seed: published before the round, for the lottery.
    added: criteria beside the nine. musts: codes that two answers must meet for a pair to
    be allowed ("language", "format", "hours" and "distance" have rules of their own).
    """

    points: Points = field(default_factory=Points)
    added: tuple[Criterion, ...] = ()
    musts: tuple[str, ...] = ("language", "format", "hours")
    tiers: tuple[int, ...] = (30, 60, 120)
    floor: int = 0
    min_hours: int = 1
    full_hours: int = 8
    max_km: float | None = None
    remote_formats: tuple[str, ...] = ()
    seed: int = 0
    version: str = "1"

    def __post_init__(self):
        if list(self.tiers) != sorted(set(self.tiers)):
            raise ValueError("tiers must be increasing days")
        if self.full_hours < 1:
            raise ValueError("full_hours must be 1 or more")
        if self.max_km is not None and not 0 <= self.max_km < math.inf:
            raise ValueError("max_km must be 0 or more, or None")
        self.check_criteria()

    def check_criteria(self):
        codes = [criterion.code for criterion in self.added]
        if len(set(codes)) < len(codes):
            raise ValueError("a criterion is added twice")
        if unknown := dict(self.points.more).keys() - set(codes):
            raise ValueError(f"points for unknown criteria: {sorted(unknown)}")
        if any(c.kind is Kind.WAITING and c.code in self.musts for c in self.added):
            raise ValueError("nobody must have waited")
        if unknown := set(self.musts) - {*MUSTS_OF_OWN_RULE, *COMPARED, *codes}:
            raise ValueError(f"no such must: {sorted(unknown)}")
        if len(self.free_musts) > MOST_FREE_MUSTS:
            raise ValueError(f"at most {MOST_FREE_MUSTS} such musts")

    @property
    def free_musts(self) -> tuple[str, ...]:
        """The musts that take a rule of their own by turn, in order."""
        codes = dict.fromkeys(self.musts)
        return tuple(code for code in codes if code not in MUSTS_OF_OWN_RULE)

    @property
    def names(self) -> dict[str, str]:
        """Code -> name, in the order of an explanation."""
        return CRITERIA | {criterion.code: criterion.name for criterion in self.added}

    def tier(self, mentee: "Mentee") -> int:
        """1 for the shortest wait, len(tiers) + 1 for the longest and the urgent."""
        if mentee.urgent:
            return len(self.tiers) + 1
        return 1 + sum(mentee.waiting_days > days for days in self.tiers)


@dataclass(frozen=True)
class Mentee:
    """A person who waits for a mentor. Tuples are in order of importance.

    hours: bitmask of the program week (see `hour_bit`). location: km east and km north
    of any common point. age_band: youngest and oldest age of a mentor asked for.
    answers: (code, words) for each added criterion that was answered.
    """

    id: str
    experiences: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    style: str | None = None
    hours: int = 0
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    format_pref: str | None = None
    age: int | None = None
    age_band: tuple[int, int] | None = None
    gender: str | None = None
    required_gender: str | None = None
    location: tuple[float, float] | None = None
    choices: tuple[str, ...] = ()
    waiting_days: int = 0
    urgent: bool = False
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __post_init__(self):
        check_person(self)


@dataclass(frozen=True)
class Mentor:
    """A person who offers places. capacity: places open now, net of running matches;
    below 0 means over, and counts as 0. strengths: the needs they can help with."""

    id: str
    experiences: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    style: str | None = None
    hours: int = 0
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    age: int | None = None
    gender: str | None = None
    location: tuple[float, float] | None = None
    capacity: int = 1
    cleared: bool = True
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    wants: None = (
        None  # Mentors do not choose yet; a wish must not be ignored silently.
    )

    def __post_init__(self):
        check_person(self)
        if self.wants is not None:
            raise ValueError("wishes of mentors are not supported")


@dataclass(frozen=True)
class Problem:
    """One round. exclusions: (mentee id, mentor id) never to be matched; they may name
    people outside the round. pins: pairs the coordinator has already decided."""

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    exclusions: frozenset[tuple[str, str]] = frozenset()
    pins: frozenset[tuple[str, str]] = frozenset()
    settings: Settings = field(default_factory=Settings)

    def __post_init__(self):
        for people in (self.mentees, self.mentors):
            ids = [person.id for person in people]
            if len(set(ids)) < len(ids):
                raise ValueError("an id appears twice on one side")

    @property
    def capacities(self) -> dict[str, int]:
        """Mentor id -> open places, 0 or more."""
        return {mentor.id: max(0, mentor.capacity) for mentor in self.mentors}

    @property
    def tiers(self) -> dict[str, int]:
        """Mentee id -> waiting tier, 1 or more."""
        return {mentee.id: self.settings.tier(mentee) for mentee in self.mentees}

    def mentee(self, id: str) -> Mentee:
        return next(mentee for mentee in self.mentees if mentee.id == id)

    def mentor(self, id: str) -> Mentor:
        return next(mentor for mentor in self.mentors if mentor.id == id)


def check_person(person: Mentee | Mentor):
    """Raise ValueError for what would otherwise be read wrongly and without a word."""
    if not isinstance(person.id, str):
        raise ValueError("ids are strings")
    if not 0 <= person.hours <= ALL_HOURS:
        raise ValueError(f"hours must be a mask of {DAYS * HOURS_PER_DAY} bits")
    for name in (f.name for f in fields(person) if f.type == tuple[str, ...]):
        if not isinstance(getattr(person, name), tuple):
            raise ValueError(f"{name} must be a tuple of strings")
    if any(not isinstance(words, tuple) for _, words in person.answers):
        raise ValueError("answers must be tuples of strings")
    if person.location and not all(map(math.isfinite, person.location)):
        raise ValueError("location must be finite km")


def hour_bit(weekday: int, hour: int) -> int:
    """The bit for the hour that starts at `hour` (7-22) on `weekday` (Monday is 0)."""
    if not (0 <= weekday < DAYS and 0 <= hour - FIRST_HOUR < HOURS_PER_DAY):
        raise ValueError("the week has days 0-6 and hours 7-22")
    return 1 << weekday * HOURS_PER_DAY + hour - FIRST_HOUR


def hours_mask(slots: Iterable[tuple[int, int]]) -> int:
    """Bitmask of (weekday, hour) slots in the program's own week."""
    mask = 0
    for weekday, hour in slots:
        mask |= hour_bit(weekday, hour)
    return mask


def hours_of_day(mask: int, weekday: int) -> list[int]:
    """The starting hours (7-22) of `weekday` that are set in `mask`."""
    day = mask >> weekday * HOURS_PER_DAY
    return [FIRST_HOUR + n for n in range(HOURS_PER_DAY) if day >> n & 1]


def in_hectometers(location: tuple[float, float]) -> tuple[int, int]:
    """km to whole 100 m, so that distances are compared as integers, exactly."""
    east, north = location
    return round(east * 10), round(north * 10)
