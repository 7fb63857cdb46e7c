"""Every time that is offered can be booked, on every clock of the world.

Each zone is walked for a year in pieces of two weeks, so that every change of its
clock is met. A thin sample in every run; `-m proof` does all of it."""

import random
import zoneinfo
from datetime import UTC, date, datetime, time, timedelta

import pytest

from scheduling.slots import Availability, common_slots, suits
from scheduling.zones import comes_twice, resolve, wall_time

ZONES = sorted(zoneinfo.available_timezones() - {"localtime", "Factory"})
YEAR = datetime(2027, 1, 1, tzinfo=UTC)
PIECE, PIECES = timedelta(days=14), 26
MINUTES = 60
HARD = (
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
)


def some_person(chance: random.Random, zone: str, begin: datetime) -> Availability:
    """Hours by day and by night (the clocks change then), a day off, an extra one."""

    def hours():
        since = time(chance.randrange(24), chance.choice((0, 15, 30, 45)))
        length = chance.randrange(2, 16)
        until = (datetime.combine(date.min, since) + timedelta(hours=length)).time()
        return since, until

    days = [begin.date() + timedelta(days=chance.randrange(14)) for _ in range(3)]
    busy = begin + timedelta(minutes=15 * chance.randrange(14 * 96))
    return Availability(
        zone,
        tuple((weekday, *hours()) for weekday in range(7) for _ in range(2)),
        busy=((busy, busy + timedelta(minutes=45)),),
        extra=((days[0], *hours()),),
        closed=frozenset(days[1:2]),
        away=((days[2], days[2]),),
        buffer=chance.choice((0, 15)),
        notice=timedelta(hours=chance.choice((2, 12))),
        horizon=timedelta(days=chance.choice((10, 56))),
    )


def minutes_open(person: Availability, moment: datetime) -> bool:
    """The question asked the slow way: by what the person's own clock shows at this
    minute, without any arithmetic of spans."""
    wall = wall_time(moment, person.zone)
    if comes_twice(wall, person.zone):
        return True  # what it shows does not say which; test_slots has these nights
    day, clock = wall.date(), wall.time()
    before = day - timedelta(days=1)
    if any(since <= day <= until for since, until in person.away):
        return False
    usual = [
        _shows(since, until, on == day.weekday(), on == before.weekday(), clock)
        for on, since, until in person.windows
    ]
    extra = [
        _shows(since, until, on == day, on == before, clock)
        for on, since, until in person.extra
    ]
    return any(extra) or (day not in person.closed and any(usual))


def _shows(since, until, today: bool, yesterday: bool, clock) -> bool:
    if since < until:
        return today and since <= clock < until
    return today and clock >= since or yesterday and clock < until


def check(zone: str, other: str, begin: datetime, chance: random.Random) -> int:
    people = [some_person(chance, name, begin) for name in (zone, other)]
    end = begin + PIECE
    slots = common_slots(
        people, begin=begin, end=end, minutes=MINUTES, grid_zone=zone, now=begin
    )
    for slot in slots:
        wall = wall_time(slot, zone)
        assert resolve(wall, zone) == slot, "what is written down is what was offered"
        assert suits(people, resolve(wall, zone), MINUTES, begin), "it can be booked"
        assert wall.minute % 30 == 0
        for minute in range(0, MINUTES, 5):
            moment = slot + timedelta(minutes=minute)
            for person in people:
                assert minutes_open(person, moment), (zone, other, slot, minute)
                (since, until), room = person.busy[0], timedelta(minutes=person.buffer)
                assert not since - room <= moment < until + room
                assert begin + person.notice <= moment < begin + person.horizon
    return len(slots)


def walk(zones, pieces, seed) -> int:
    chance, found = random.Random(seed), 0
    for zone in zones:
        for piece in pieces:
            other = chance.choice(HARD if chance.random() < 0.3 else ZONES)
            found += check(zone, other, YEAR + piece * PIECE, chance)
    return found


def test_a_sample_of_zones_and_weeks():
    chance = random.Random(7)
    pieces = [5, 6, 21, 22]  # March and October, when most clocks change
    assert walk([*HARD, *chance.sample(ZONES, 8)], pieces, seed=11) > 500


@pytest.mark.proof
@pytest.mark.parametrize("part", range(8))
def test_every_zone_for_a_year(part):
    assert len(ZONES) >= 595
    assert walk(ZONES[part::8], range(PIECES), seed=part) > 10_000


def test_what_is_not_offered_does_not_suit():
    """The other way round, minute by minute of the grid."""
    chance = random.Random(3)
    for zone in HARD:
        begin = YEAR + 5 * PIECE
        people = [some_person(chance, name, begin) for name in (zone, HARD[0])]
        how = {"begin": begin, "end": begin + PIECE, "minutes": 60}
        offered = set(common_slots(people, grid_zone=zone, now=begin, **how))
        for n in range(14 * 48 - 2):
            moment = begin + timedelta(minutes=30 * n)
            wall = wall_time(moment, zone)
            if wall.minute % 30 == 0 and resolve(wall, zone) == moment:
                fits = suits(people, moment, 60, begin)
                assert fits == (moment in offered), (zone, moment)
