"""What home pages show of supervision: plain values, ready for a template."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.urls import reverse

from accounts.models import Membership
from matching.models import Match
from supervision.models import PlateCheck, StaffContact, SupervisionSession, Topic
from supervision.planning import mentors_of
from training.terms import today_of

RECENT = timedelta(days=30)
LOOK_BACK = timedelta(days=180)


@dataclass
class Next:
    """The next session of a mentor or supervisor, and the topics they added."""

    session: SupervisionSession
    url: str
    with_whom: list[str]
    topics: list[str]


def next_session(member, now: datetime) -> Next | None:
    """Four queries."""
    own = SupervisionSession.objects.of(member.program)
    leading = member.role == Membership.Role.SUPERVISOR
    own = own.led_by(member) if leading else own.with_mentor(member)
    session = own.coming(now).with_people().first()
    if session is None:
        return None
    topics = Topic.objects.filter(session=session, added_by=member).in_order()
    people = [session.supervisor, *session.mentors]
    return Next(
        session=session,
        url=reverse(
            "supervision:session", args=[member.program.slug, session.public_id]
        ),
        with_whom=[one.name for one in people if one != member],
        topics=[topic.text for topic in topics],
    )


@dataclass
class Load:
    """A mentor as their supervisor sees them."""

    mentor: Membership
    mentees: list[str] = field(default_factory=list)
    plate: PlateCheck | None = None
    last: SupervisionSession | None = None
    next: SupervisionSession | None = None


def caseload(supervisor, now: datetime) -> list[Load]:
    """The mentors of a supervisor, by name: whom they meet with, how full their plate
    is (said in the last 30 days), the last session of half a year and the next one. Five queries."""
    loads = {mentor.pk: Load(mentor) for mentor in mentors_of(supervisor)}
    matches = Match.objects.live().filter(mentor__in=loads).with_people()
    for match in matches.order_by("mentee__user__name_used", "pk"):
        loads[match.mentor_id].mentees.append(match.mentee.name)
    checks = PlateCheck.objects.filter(member__in=loads).since(now - RECENT)
    for check in checks.newest_first():
        load = loads[check.member_id]
        load.plate = load.plate or check
    _add_sessions(loads, supervisor, now)
    return list(loads.values())


def _add_sessions(loads, supervisor, now) -> None:
    """The latest before now and the soonest after it, of each mentor."""
    sessions = SupervisionSession.objects.led_by(supervisor).standing()
    sessions = sessions.since(now - LOOK_BACK).with_people()
    for session in sessions.order_by("event__starts_at", "pk"):
        for mentor in session.mentors:
            load = loads.get(mentor.pk)
            if load is None:
                continue
            if session.event.ends_at <= now:
                load.last = session
            elif load.next is None:
                load.next = session


@dataclass
class Plate:
    """`choices` are (value, words, chosen); `url` takes a POST with `answer`."""

    choices: list[tuple[str, str, bool]]
    url: str


def plate(member, now: datetime) -> Plate:
    """What a mentor said last in the past 30 days. One query."""
    own = PlateCheck.objects.filter(member=member).since(now - RECENT)
    last = own.newest_first().first()
    said = last.answer if last else None
    choices = [
        (value, words, value == said) for value, words in PlateCheck.Answer.choices
    ]
    return Plate(choices, reverse("supervision:plate", args=[member.program.slug]))


@dataclass(frozen=True)
class Contacts:
    """How many contacts of staff are late, and how many are due in the next week."""

    overdue: int
    this_week: int


def open_contacts(program, now: datetime) -> Contacts:
    """Two queries."""
    today = today_of(program, now)
    rows = StaffContact.objects.of(program)
    overdue = rows.overdue(today).count()
    week = rows.due_until(today + timedelta(days=7)).count()
    return Contacts(overdue=overdue, this_week=week - overdue)
