"""When somebody is asked how they are. Pure: days in, days out."""

from datetime import date, timedelta

SLOWER = ((4, 28), (2, 14))  # after so many without an answer, at least so many days


def pace(every: int, unanswered: int) -> int:
    """Days between two questions: as chosen, or longer when nobody answers. An answer
    brings the chosen pace back."""
    for times, days in SLOWER:
        if unanswered >= times:
            return max(every, days)
    return every


def first_day(today: date, weekday: int) -> date:
    """The next such day (Monday is 1), never today: who just chose has not to answer."""
    return today + timedelta(days=(weekday - today.isoweekday()) % 7 or 7)


def following_day(asked: date, today: date, every: int, unanswered: int) -> date:
    """The same weekday again, as far ahead as the pace says, and never behind us."""
    step = timedelta(days=pace(every, unanswered))
    day = asked + step
    while day <= today:
        day += step
    return day
