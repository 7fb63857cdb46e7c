"""Wall time and zone are the truth of a future event; UTC is derived here. Pure."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from accounts.wording import USUAL_NAMES


def resolve(wall: datetime, zone: str, *, last: bool = False) -> datetime:
    """The UTC instant of naive `wall` on the clock of `zone` (IANA name). A time that
    the clock skips moves forward by the gap (RFC 5545, 3.3.5); of a time that comes
    twice the first is meant, with `last` the second (the end of a window)."""
    if wall.tzinfo is not None:
        raise ValueError("a wall time has no time zone of its own")
    fold = 1 if last and comes_twice(wall, zone) else 0
    return wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def edge(wall: datetime, zone: str, *, last: bool = False) -> datetime:
    """As `resolve`, but of an end of some hours: in a gap it is the moment of the jump
    itself, so that the hours hold nothing that the clock does not show within them."""
    moment = resolve(wall, zone, last=last)
    if wall_time(moment, zone) == wall:
        return moment
    own = ZoneInfo(zone)
    after = moment.astimezone(own).utcoffset()
    low = wall.replace(tzinfo=own, fold=1).astimezone(UTC)  # before the jump
    while moment - low > timedelta(seconds=1):
        middle = low + (moment - low) // 2
        if middle.astimezone(own).utcoffset() == after:
            moment = middle
        else:
            low = middle
    return moment.replace(microsecond=0)


def wall_time(moment: datetime, zone: str) -> datetime:
    """What the clock of `zone` shows at `moment` (aware in, naive out)."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def is_skipped(wall: datetime, zone: str) -> bool:
    """Whether the clock of `zone` jumps over this time."""
    return wall_time(resolve(wall, zone), zone) != wall


def comes_twice(wall: datetime, zone: str) -> bool:
    """Whether the clock of `zone` shows this time twice."""
    own = ZoneInfo(zone)
    first = wall.replace(tzinfo=own, fold=0).utcoffset()
    second = wall.replace(tzinfo=own, fold=1).utcoffset()
    return first > second


def zone_words(zone: str) -> str:
    """How people call a zone: Eastern, Kathmandu."""
    return USUAL_NAMES.get(zone) or zone.rpartition("/")[2].replace("_", " ")


def same_clock(zones: list[str], moment: datetime) -> bool:
    """Whether all these zones show the same time at `moment`."""
    return len({wall_time(moment, zone) for zone in zones}) <= 1
