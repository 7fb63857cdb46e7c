"""More of everything in the world, so that a list that asks once per row is seen."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts import importing, joining
from accounts.models import SupervisorAssignment
from accounts.owning import copying, correcting
from accounts.screening import moving
from community.gathering import plan_sessions, start_group
from community.joining import join
from community.listing import keep
from community.models import Resource
from evaluation.asking import ask
from meetings.agenda import add_point
from meetings.checking_in import check_in
from meetings.confirming import confirm
from meetings.goals import add_step, set_goal
from meetings.measuring import add_measure, read_measure
from meetings.messaging import write
from meetings.models import Meeting
from meetings.proposing import propose
from meetings.recording import record
from safeguarding.raising import raise_concern
from supervision.flagging import raise_flag
from supervision.planning import plan_session
from tests.accounts.candidacies import applied, proposed
from tests.accounts.consenting import consent_of, pass_on
from tests.accounts.rosters import checked
from tests.accounts.world import ANSWERS
from training.clearance import place_hold

ZONE, DAY = "America/New_York", timedelta(days=1)


def grow(world, numbers):
    """One more of everything for each of these numbers."""
    make, at = world.made, datetime.combine(timezone.now(), time(18))
    pairs = [world.match]
    for n in numbers:
        mentor, mentee = make.mentor(f"Mentor {n}"), make.member(f"Mentee {n}")
        pairs.append(make.match(mentor, mentee, now=timezone.now() - 30 * DAY))
        supervisor = world.cast.member("sol")
        SupervisorAssignment.objects.create(supervisor=supervisor, mentor=mentor)
        make.proposal(make.member(f"Asked {n}"), mentor, world.round)
        _of_the_program(world, n, at)
        place_hold(make.mentor(f"Held {n}", cleared=False), "Quiet", by=world.cast.cora)
        for who in (mentee, world.cast.member("ben")):
            consent = consent_of(who, purpose=f"Reason {n}")
            pass_on(consent, world.cast.cleo)
    for match in pairs:
        for n in numbers if match == world.match else numbers[:1]:
            _of_a_pair(match, n, at)
        ask(match)
        raise_flag(match, "quiet")


def _of_the_program(world, n, at):
    cast, program = world.cast, world.program
    copying.make(cast.ben)
    correcting.ask(cast.member("ben"), f"Wrong {n}")
    raise_concern(program, cast.ada, level="urgent", text="Quiet", about=None)
    joining.apply(program, ANSWERS | {"email": f"asks{n}@example.org"})
    _of_screening(program, cast.cleo, n)
    roster = checked(cast, f"Name,Email\nRow {n},row{n}@example.org\n")
    importing.confirm(roster, cast.cleo)
    said = {"title": f"Table {n}", "description": "Tea and talk"}
    group = start_group(program, [cast.member("sam")], **said)
    for session in plan_sessions(group, at + (40 + n) * DAY, 60, weeks=2):
        join(session, cast.member("ben"))
    fields = {"summary": "Food", "category": "food", "phone": "5", "program": program}
    keep(Resource(title=f"Pantry {n}", checked_on=date.today(), **fields))
    plan_session(cast.member("sol"), [cast.member("ada")], at + (60 + n) * DAY)


def _of_screening(program, by, n):
    """One more on the way, one more parked, one more that can be decided."""
    applied(program, f"Applies {n}")
    moving.park(applied(program, f"Parked {n}"), by, "After the summer")
    proposed(program, by, name=f"Ready {n}", phone=f"555-{n}")


def _of_a_pair(match, n, at):
    mentor, mentee = match.mentor.user, match.mentee.user
    for days in (-20 + n, 80 + n):
        planned = propose(
            match, mentor, at + days * DAY, ZONE, 45, Meeting.Format.VIDEO
        )
        meeting = Meeting.objects.with_people().get(pk=planned.pk)
        confirm(meeting, mentee, now=meeting.event.starts_at - DAY)
        if days < 0:
            later = meeting.event.ends_at + DAY
            record(meeting, mentor, "held", 45, "We walked.", now=later)
    goal = set_goal(match, f"Goal {n}", steps=["One", "Two"])
    add_step(goal, "Three", mentor, suggested=True)
    check_in(match, "good")
    add_point(match, mentor, f"Point {n}")
    read_measure(add_measure(goal, f"Count {n}"), n)
    write(match, mentor, f"Hello {n}")
