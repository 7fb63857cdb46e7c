"""In the demo: what people asked about their data, and somebody who left by mistake."""

from datetime import datetime, timedelta

from accounts.models.programs import Role
from accounts.owning import correcting, erasing, leaving
from mentoring.demo.folk import Folk


def privacy(program, folk: Folk, now: datetime) -> None:
    """One answered question and one that waits, one erasure that waits for its second
    person, one mentee who left two days ago."""
    lead = folk.members(Role.COORDINATOR).first().user
    mentees = list(
        folk.members(Role.MENTEE).filter(status="active").order_by("-pk")[:4]
    )
    if len(mentees) < 4:
        return
    first, second, third, fourth = mentees
    asked = correcting.ask(first, "My phone number is an old one.", now - days(20))
    correcting.answer(asked, lead, "It is changed. Thank you.", now - days(17))
    correcting.ask(second, "I came in spring, not in summer.", now - days(6))
    wish = erasing.ask(third.user, program, third.user, now - days(4))
    erasing.prepare(wish, lead, now - days(3))
    leaving.leave(fourth, fourth.user, why="I am moving away.", now=now - days(2))


def days(number: int) -> timedelta:
    return timedelta(days=number)
