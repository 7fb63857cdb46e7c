"""Further people for the access matrix and the canary crawl, beside the cast: those
whose relation is over, who are named, who hold two roles or none of the rights."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Membership, SupervisorAssignment
from accounts.models.programs import Role
from accounts.people import add_member, create_person
from matching.matches import end_match
from matching.models import Match
from meetings.goals import set_goal
from meetings.messaging import write
from mentoring.demo.cast import ALL_RIGHTS
from safeguarding.raising import raise_concern
from tests.meetings.making import Making

# name, role in the first program, rights
PEOPLE = (
    ("cory", Role.COORDINATOR, ()),  # a coordinator without any right
    ("nan", Role.COORDINATOR, ALL_RIGHTS),  # a safety lead whom a concern names
    ("rex", Role.MENTOR, ()),  # walked with Ben before Ada did
    ("tia", Role.MENTOR, ()),  # was a mentee, and still is
    ("moe", Role.SUPERVISOR, ()),  # supervised Ada before Sol did
    ("vic", Role.COORDINATOR, ALL_RIGHTS),  # left the program
    ("dee", Role.COORDINATOR, ALL_RIGHTS),  # switched off, the cookie still there
)


def add(world) -> None:
    """They join the cast of this world; `switch_off` comes after they signed in."""
    cast = world.cast
    for name, role, rights in PEOPLE:
        person = create_person(
            name_used=name.title(),
            email=f"{name}@example.org",
            time_zone=world.program.time_zone,
            is_demo=True,
            invited=True,
        )
        cast.people[name] = person
        cast.members[name] = add_member(
            person, world.program, role, rights, invited_at=timezone.now()
        )
    add_member(cast.tia, world.program, Role.MENTEE)
    _moved_supervisor(cast)
    _ended_pair(world)
    world.naming = raise_concern(
        world.program,
        cast.bea,
        level="concern",
        text="Nan and Sol were seen with Abe in an odd place.",
        about=cast.member("abe"),
        named=[cast.nan, cast.sol],
    )


def _moved_supervisor(cast) -> None:
    now = timezone.now()
    SupervisorAssignment.objects.create(
        supervisor=cast.member("moe"),
        mentor=cast.member("ada"),
        since=now - timedelta(days=90),
        until=now - timedelta(days=9),
    )


def _ended_pair(world) -> None:
    """Rex and Ben: what they had, and its end. A mentee has one mentor at a time, so
    theirs begins where it was before Ada came: at the goodbye."""
    cast = world.cast
    past = Match.objects.create(
        program=world.program,
        mentor=cast.member("rex"),
        mentee=cast.member("ben"),
        status=Match.Status.CLOSING,
        started_at=timezone.now() - timedelta(days=400),
    )
    world.goal_then = set_goal(past, "A walk every day", steps=["Find shoes"])
    make = Making(cast, past)
    world.met_then = make.held(-60, by="rex", note="We said goodbye by the lake.")
    world.said_then = write(past, cast.rex, "It was good to walk with you.")
    end_match(past, Match.Reason.TIME, cast.cleo)
    world.match_then = past


def switch_off(world) -> None:
    cast = world.cast
    cast.dee.is_active = False
    cast.dee.save(update_fields=["is_active"])
    Membership.objects.filter(pk=cast.member("vic").pk).update(
        status=Membership.Status.ENDED, ended_at=timezone.now()
    )
