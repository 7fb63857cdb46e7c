"""Quarters of the year on a program's own calendar. Pure.

The report shows quarters that are over and nothing in between: the difference between
yesterday's and today's figures would tell on single people."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

SHOWN = 8


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int  # 1 to 4

    @property
    def code(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def label(self) -> str:
        """July to September 2026."""
        last = date(self.year, 3 * self.number, 1)
        months = {
            "first": format_date(self.first_day, "F"),
            "last": format_date(last, "F Y"),
        }
        return _("%(first)s to %(last)s") % months

    @property
    def months(self) -> str:
        """Jul–Sep."""
        last = date(self.year, 3 * self.number, 1)
        return f"{format_date(self.first_day, 'M')}–{format_date(last, 'M')}"

    @property
    def short(self) -> str:
        """Q3 ’26."""
        return f"Q{self.number} ’{self.year % 100:02}"

    def back(self, steps: int = 1) -> "Quarter":
        year, number = divmod(4 * self.year + self.number - 1 - steps, 4)
        return Quarter(year, number + 1)

    def begins(self, zone: str) -> datetime:
        return datetime.combine(self.first_day, time(), ZoneInfo(zone))

    def span(self, zone: str) -> tuple[datetime, datetime]:
        """[begin, end) as aware datetimes."""
        return self.begins(zone), self.back(-1).begins(zone)


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def last_finished(now: datetime, zone: str) -> Quarter:
    return quarter_of(now.astimezone(ZoneInfo(zone)).date()).back()


def series(last: Quarter, length: int = 6) -> list[Quarter]:
    """`length` quarters, the oldest first, `last` last."""
    return [last.back(steps) for steps in range(length - 1, -1, -1)]


def finished_since(since: datetime, now: datetime, zone: str) -> list[Quarter]:
    """Quarters that are over, newest first, back to that of `since`: at least one and
    at most eight."""
    last = last_finished(now, zone)
    first = min(last, quarter_of(since.astimezone(ZoneInfo(zone)).date()))
    quarters = [last.back(steps) for steps in range(SHOWN)]
    return [quarter for quarter in quarters if quarter >= first]
