"""What the engine is told: people, rules of the round, and nothing of the database.

Ids are strings and name a person: a mentee and a mentor with the same id are the same
person. Everything a person did not tell us is an empty tuple, None or 0 hours, and
means "unknown", never "none".
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction

DAYS = 7
FIRST_HOUR = 7
HOURS_PER_DAY = 16
ALL_HOURS = (1 << DAYS * HOURS_PER_DAY) - 1
TOTAL_POINTS = 1000
CHOICES_COUNTED = 5

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
    """Whole points per criterion, 1000 in all. The defaults weigh the evidence we have
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

    def __post_init__(self):
        values = [getattr(self, name) for name in CRITERIA]
        if any(not isinstance(value, int) or value < 0 for value in values):
            raise ValueError("points must be whole numbers, 0 or more")
        if sum(values) != TOTAL_POINTS:
            raise ValueError(f"points must sum to {TOTAL_POINTS}, not {sum(values)}")

    @classmethod
    def from_weights(cls, weights: Mapping[str, float]) -> "Points":
        """Any weights per criterion (missing: 0), scaled to 1000 whole points."""
        if unknown := set(weights) - set(CRITERIA):
            raise ValueError(f"unknown criteria: {sorted(unknown)}")
        if not any(weights.values()):
            raise ValueError("at least one weight must be above 0")
        parts = shares(TOTAL_POINTS, [weights.get(name, 0) for name in CRITERIA])
        return cls(**dict(zip(CRITERIA, parts, strict=True)))


@dataclass(frozen=True)
class Settings:
    """The policy of a round, stored with it.

    tiers: days of waiting after which a person moves one tier up; urgent people are
    always in the top tier. floor: pairs below it are not proposed (a pin may). min_hours:
    hours a week two people must share, if both gave hours. full_hours: from here on more
    shared hours earn no more points. max_km: None is off; it does not count for two people
    who share one of the remote_formats. seed: published before the round, for the lottery.
    """

    points: Points = field(default_factory=Points)
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
