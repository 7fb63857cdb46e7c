"""When a message may leave: quiet hours and safe hours on a person's own clock. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

EVERY_DAY = frozenset(range(7))
QUARTER = timedelta(minutes=15)  # every zone's hours begin on one, in UTC too
LONGEST_WAIT = timedelta(days=8)


@dataclass(frozen=True)
class Hours:
    """The hours [begins, ends) of these weekdays (Monday is 0). They may run over
    midnight, as (22, 6) does; then they belong to the day on which they began."""

    begins: int = 0
    ends: int = 24
    days: frozenset[int] = EVERY_DAY

    def include(self, moment: datetime, zone: str) -> bool:
        local = moment.astimezone(ZoneInfo(zone))
        today, yesterday = local.weekday(), (local.weekday() - 1) % 7
        if self.begins < self.ends:
            return today in self.days and self.begins <= local.hour < self.ends
        return (today in self.days and local.hour >= self.begins) or (
            yesterday in self.days and local.hour < self.ends
        )


def next_within(moment: datetime, zone: str, hours: Hours) -> datetime | None:
    """`moment` itself when it lies in `hours`, else the first moment after it that
    does; None when no day of a week is given."""
    if hours.include(moment, zone):
        return moment
    utc = moment.astimezone(UTC)
    step = utc.replace(minute=utc.minute // 15 * 15, second=0, microsecond=0)
    while step < utc + LONGEST_WAIT:
        step += QUARTER
        if hours.include(step, zone):
            return step
    return None


def is_quiet(moment: datetime, zone: str, hours: tuple[int, int]) -> bool:
    """Whether `moment` (aware) falls in the quiet hours [from, until) on the wall
    clock of `zone` (IANA name). `hours` may run over midnight, as (21, 8) does."""
    begins, ends = hours
    hour = moment.astimezone(ZoneInfo(zone)).hour
    if begins <= ends:
        return begins <= hour < ends
    return hour >= begins or hour < ends


def end_of_quiet(moment: datetime, zone: str, hours: tuple[int, int]) -> datetime:
    """The first moment after `moment` at which the quiet hours are over; `moment`
    itself when it is not quiet. Aware in, aware in the same zone out."""
    if not is_quiet(moment, zone, hours):
        return moment
    local = moment.astimezone(ZoneInfo(zone))
    end = local.replace(hour=hours[1], minute=0, second=0, microsecond=0, fold=0)
    if end <= local:
        end = (local + timedelta(days=1)).replace(
            hour=hours[1], minute=0, second=0, microsecond=0, fold=0
        )
    return end.astimezone(moment.tzinfo)


def start_of_quiet(moment: datetime, zone: str, hours: tuple[int, int]) -> datetime:
    """The moment at which the quiet hours that `moment` falls in began."""
    local = moment.astimezone(ZoneInfo(zone))
    start = local.replace(hour=hours[0], minute=0, second=0, microsecond=0, fold=0)
    if start > local:
        start = (local - timedelta(days=1)).replace(
            hour=hours[0], minute=0, second=0, microsecond=0, fold=0
        )
    return start.astimezone(moment.tzinfo)


def outside_quiet(
    planned: datetime,
    zone: str,
    hours: tuple[int, int],
    *,
    not_after: datetime,
) -> datetime:
    """Move `planned` out of the quiet hours: later to their end when that is still
    no later than `not_after`, else earlier to half an hour before they begin."""
    if not is_quiet(planned, zone, hours):
        return planned
    later = end_of_quiet(planned, zone, hours)
    if later <= not_after:
        return later
    return start_of_quiet(planned, zone, hours) - timedelta(minutes=30)
