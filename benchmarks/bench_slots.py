"""How long it takes to find the common times of two people for eight weeks.

    .venv/bin/python benchmarks/bench_slots.py

Pure thinking first (values in, values out), then with the rows of a database around it.
Fails when the first takes longer than 20 ms."""

import statistics
import sys
import time as clock
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scheduling.slots import Availability, common_slots

BEGIN = datetime(2027, 3, 1, 12, tzinfo=UTC)
END = BEGIN + timedelta(weeks=8)
LIMIT = 0.020


def person(zone: str, since: int, until: int) -> Availability:
    """Hours on every day, a meeting on each, some days off and a week away."""
    days = [BEGIN + timedelta(days=n) for n in range(56)]
    first = BEGIN.date()
    return Availability(
        zone,
        tuple((weekday, time(since), time(until)) for weekday in range(7)),
        busy=tuple((at, at + timedelta(minutes=45)) for at in days),
        extra=tuple(
            (first + timedelta(days=9 * n), time(6), time(8)) for n in range(6)
        ),
        closed=frozenset(first + timedelta(days=11 * n) for n in range(5)),
        away=((date(2027, 4, 12), date(2027, 4, 16)),),
        buffer=15,
        notice=timedelta(hours=12),
        horizon=timedelta(days=56),
    )


def once(people) -> tuple[float, int]:
    begun = clock.perf_counter()
    found = common_slots(
        people,
        begin=BEGIN,
        end=END,
        minutes=60,
        grid_zone="America/New_York",
        now=BEGIN,
    )
    return clock.perf_counter() - begun, len(found)


def main() -> int:
    people = [person("America/New_York", 8, 22), person("Asia/Kathmandu", 6, 23)]
    took, slots = zip(*(once(people) for _ in range(50)), strict=True)
    median, worst = statistics.median(took), max(took)
    print(f"two people, 8 weeks, {slots[0]} times in common:")
    print(f"median {median * 1000:.1f} ms, worst of 50 {worst * 1000:.1f} ms")
    return 0 if median <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
