"""Days and months on a program's own clock. Pure."""

from calendar import monthrange
from datetime import date, datetime


def today_of(program, now: datetime | None = None) -> date:
    """The date on the program's own clock."""
    return program.today(now)


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last of the month if there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
