"""The cast: people everybody on the team knows by name. The demo program and the
tests use the same ones.

Cleo coordinates (Cora is the second); Ada mentors Ben; Abe mentors Bea; Sol supervises
Ada, Sam supervises Abe; Eva evaluates; Lee leads; Dan has an account and no role. Cal
(and Cem), Ann and Bob are the same in the second program."""

from dataclasses import dataclass, field

from django.utils import timezone

from accounts.models import Membership, Program, Right, SupervisorAssignment, User
from accounts.models.programs import Role
from accounts.people import add_member, create_person

ALL_RIGHTS = tuple(Right.Code.values)
SECOND_RIGHTS = (Right.Code.SAFETY_LEAD, Right.Code.SCREENER)
FIRST_PROGRAM = {
    "slug": "riverside",
    "name": "Riverside Peer Program",
    "time_zone": "America/New_York",
}
SECOND_PROGRAM = {
    "slug": "hillcrest",
    "name": "Hillcrest Peer Program",
    "time_zone": "America/Denver",
}
ROLES = (
    # name, first or second program, role, rights, pronouns, time zone
    ("Cleo", 0, Role.COORDINATOR, ALL_RIGHTS, "she/her", None),
    ("Cora", 0, Role.COORDINATOR, SECOND_RIGHTS, "she/her", None),
    ("Ada", 0, Role.MENTOR, (), "she/her", "America/Chicago"),
    ("Ben", 0, Role.MENTEE, (), "he/him", None),
    ("Abe", 0, Role.MENTOR, (), "he/him", None),
    ("Bea", 0, Role.MENTEE, (), "she/they", None),
    ("Sol", 0, Role.SUPERVISOR, (), "they/them", None),
    ("Sam", 0, Role.SUPERVISOR, (), "he/him", None),
    ("Eva", 0, Role.EVALUATOR, (), "she/her", None),
    ("Lee", 0, Role.LEADER, (), "", None),
    ("Cal", 1, Role.COORDINATOR, ALL_RIGHTS, "he/him", None),
    ("Cem", 1, Role.COORDINATOR, SECOND_RIGHTS, "he/him", None),
    ("Ann", 1, Role.MENTOR, (), "she/her", None),
    ("Bob", 1, Role.MENTEE, (), "he/him", None),
)
NAMES = tuple(row[0] for row in ROLES) + ("Dan",)


@dataclass
class Cast:
    """`cast.ben` is Ben's User, `cast.member("ben")` his Membership."""

    program: Program
    other: Program
    people: dict[str, User] = field(default_factory=dict)
    members: dict[str, Membership] = field(default_factory=dict)

    def __getattr__(self, name):
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def member(self, name: str) -> Membership:
        return self.members[name]


def build_cast() -> Cast:
    """The two programs and their people; nobody is trained or matched yet."""
    programs = [
        Program.objects.create(**FIRST_PROGRAM),
        Program.objects.create(**SECOND_PROGRAM),
    ]
    cast = Cast(program=programs[0], other=programs[1])
    for name, which, role, rights, pronouns, zone in ROLES:
        program = programs[which]
        person = _person(name, pronouns, zone or program.time_zone)
        key = name.lower()
        cast.people[key] = person
        cast.members[key] = add_member(
            person, program, role, rights, invited_at=timezone.now()
        )
    cast.people["dan"] = _person("Dan", "", programs[0].time_zone)
    for supervisor, mentor in (("sol", "ada"), ("sam", "abe")):
        SupervisorAssignment.objects.create(
            supervisor=cast.members[supervisor], mentor=cast.members[mentor]
        )
    return cast


def _person(name, pronouns, zone) -> User:
    return create_person(
        name_used=name,
        email=f"{name.lower()}@example.org",
        pronouns=pronouns,
        time_zone=zone,
        is_demo=True,
        invited=True,
    )
