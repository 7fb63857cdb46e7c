"""In the demo: coordinators who look after each other. One opened a record in an
emergency, and asks that the leader may supervise too; the other has yet to answer."""

from datetime import datetime, timedelta

from accounts import breaking, entrusting
from accounts.models.programs import Role
from mentoring.demo.folk import Folk

LIVED = "person.lived_experience"
WHY = "A nurse called: he is at the emergency room and asks for people he knows."
HELPS_OUT = "Supervises two mentors while Sol is away in the spring."


def trust(program, folk: Folk, now: datetime) -> None:
    first, second = (member.user for member in folk.members(Role.COORDINATOR)[:2])
    mentee = folk.members(Role.MENTEE).filter(status="active").first()
    ticket = breaking.Ticket(LIVED, f"member:{mentee.pk}", mentee, "/")
    opened_at = now - timedelta(minutes=25)
    breaking.open_record(second, ticket, WHY, now=opened_at)
    leader = folk.members(Role.LEADER).first()
    if leader:
        asked_at = now - timedelta(days=1)
        entrusting.ask(
            program, leader.user, "supervisor", second, HELPS_OUT, now=asked_at
        )
