"""The next seven days of a program, by day on the reader's clock."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import ngettext

from community import glance as community
from meetings import glance as meetings


@dataclass(frozen=True)
class Line:
    starts_at: datetime | None
    what: str


@dataclass
class Day:
    """`lines` in the order of their times."""

    on: date
    today: bool
    lines: list[Line] = field(default_factory=list)

    @property
    def weekday(self) -> str:
        return format_date(self.on, "D")

    @property
    def number(self) -> int:
        return self.on.day


def week_of(program, member, now) -> list[Day]:
    """Groups by name, meetings as a count: a calendar on a screen names nobody."""
    days: dict[date, Day] = {}
    today = timezone.localdate(now)

    def on(moment) -> Day:
        key = timezone.localdate(moment)
        return days.setdefault(key, Day(key, key == today))

    for session in community.groups_this_week(member, now):
        starts = session.event.starts_at
        on(starts).lines.append(Line(starts, session.group.title))
    counts: dict[date, list] = {}
    for meeting in meetings.agenda(program, now):
        starts = meeting.event.starts_at
        counts.setdefault(on(starts).on, []).append(starts)
    for key, starts in counts.items():
        words = ngettext(
            "%(n)s meeting of a pair", "%(n)s meetings of pairs", len(starts)
        )
        days[key].lines.append(Line(None, words % {"n": len(starts)}))
    for day in days.values():
        day.lines.sort(key=lambda line: (line.starts_at is None, line.starts_at))
    return [days[key] for key in sorted(days)]
