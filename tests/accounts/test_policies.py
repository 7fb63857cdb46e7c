"""The resource table: what each relation gives, and that what ends, ends."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts import policies
from accounts.models import Membership, Right, SupervisorAssignment
from accounts.policies import (
    BREAK_GLASS,
    CHOSEN,
    METADATA,
    OPEN,
    PROTECTED,
    REVEAL,
    SEEN,
    YES,
    may,
    people,
    programs,
)
from matching.matches import end_match
from matching.models import Match

pytestmark = pytest.mark.django_db


def names(ids) -> set[str]:
    found = Membership.objects.filter(pk__in=ids)
    return {member.user.email.split("@")[0] for member in found.select_related("user")}


@pytest.fixture
def pair(world):
    return Match.objects.live().get(mentee=world.cast.member("ben"))


# The viewer's email name, the resource, what they have of Ben; by hand, from §3.2.
OF_BEN = [
    ("ben", "person.phone", YES),
    ("ada", "person.phone", CHOSEN),
    ("sol", "person.phone", REVEAL),
    ("cleo", "person.phone", REVEAL),
    ("eva", "person.phone", None),
    ("abe", "person.phone", None),
    ("bea", "person.phone", None),
    ("sam", "person.phone", None),
    ("cal", "person.phone", None),
    ("cleo", "person.legal_name", REVEAL),
    ("sol", "person.legal_name", None),
    ("ada", "person.legal_name", None),
    ("ada", "person.safe_contact", METADATA),
    ("sol", "person.safe_contact", METADATA),
    ("cleo", "person.safe_contact", YES),
    ("sol", "person.emergency", BREAK_GLASS),
    ("cleo", "person.emergency", BREAK_GLASS),
    ("ada", "person.emergency", None),
    ("cleo", "goal", BREAK_GLASS),
    ("sol", "goal", YES),
    ("ada", "goal", YES),
    ("cora", "meeting.note", BREAK_GLASS),
    ("cem", "meeting.note", None),
]


@pytest.mark.parametrize(("viewer", "resource", "grant"), OF_BEN)
def test_what_they_have_of_ben(world, viewer, resource, grant):
    user, ben = getattr(world.cast, viewer), world.cast.member("ben")
    assert may(user, resource, "read", ben) == grant
    among = people(user, resource, "read", *SEEN).filter(pk=ben.pk).exists()
    assert among == (grant is not None)
    assert people(user, resource).filter(pk=ben.pk).exists() == (grant == YES)


def test_an_ended_match_ends_the_relation(world, pair):
    ben = world.cast.member("ben")
    end_match(pair, Match.Reason.LIFE, world.cast.cleo)
    assert may(world.cast.ada, "goal", "read", ben) is None
    assert may(world.cast.ada, "match", "read", ben) == METADATA
    assert ben.pk not in people(world.cast.ada, "person").values_list("pk", flat=True)


def test_a_moved_supervisor_sees_neither_mentor_nor_partner(world, pair):
    rows = SupervisorAssignment.objects.current().filter(mentor=pair.mentor)
    assert may(world.cast.sol, "goal", "read", pair.mentee) == YES
    rows.update(until=timezone.now())
    assert may(world.cast.sol, "goal", "read", pair.mentee) is None
    assert may(world.cast.sol, "person", "read", pair.mentor) is None


@pytest.mark.parametrize("status", ["paused", "ended"])
def test_a_coordinator_who_is_off_sees_nobody(world, status):
    ended = timezone.now() if status == "ended" else None
    own = Membership.objects.filter(pk=world.cast.member("cora").pk)
    own.update(status=status, ended_at=ended)
    assert names(people(world.cast.cora, "person")) == {"cora"}  # her own record
    assert not programs(world.cast.cora, "round").exists()


def test_who_is_deactivated_has_nothing(world):
    world.cast.cleo.is_active = False
    ben = world.cast.member("ben")
    assert not people(world.cast.cleo, "person").exists()
    assert not programs(world.cast.cleo, "person").exists()
    assert may(world.cast.cleo, "person", "read", ben) is None
    world.cast.cleo.is_active = True


def test_a_right_counts_only_with_its_coordinator(world):
    ben, cora = world.cast.member("ben"), world.cast.member("cora")
    assert may(world.cast.cora, "concern", "read", ben) == YES
    Right.objects.filter(membership=cora, code=Right.Code.SAFETY_LEAD).delete()
    assert may(world.cast.cora, "concern", "read", ben) is None
    mentor = world.cast.member("ada")
    Right.objects.create(membership=mentor, code=Right.Code.SAFETY_LEAD)
    assert may(world.cast.ada, "concern", "read", ben) is None


def test_another_program_is_another_world(world):
    seen = names(people(world.cast.cal, "person"))
    assert seen and not seen & {"ben", "ada", "cleo", "sol"}


def test_via_looks_only_at_some_relations(world):
    near = names(people(world.cast.cleo, "person", via=policies.NEAR))
    assert near == {"cleo"}


def test_what_nobody_declared_raises(world):
    with pytest.raises(policies.NotInTable):
        people(world.cast.cleo, "horoscope")
    with pytest.raises(policies.NotInTable):
        may(world.cast.cleo, "goal", "eat", world.cast.member("ben"))


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ({("tea", "read"): {"self": YES}}, {}),
        ({("tea", "read"): {"aunt": YES}}, {"tea": OPEN}),
        ({("tea", "read"): {"coordinator": BREAK_GLASS}}, {"tea": OPEN}),
        ({("tea", "read"): {"coordinator": BREAK_GLASS}}, {"tea": policies.CLOSED}),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(monkeypatch, rows, kinds):
    monkeypatch.setattr(policies, "tiers", dict(policies.tiers))
    monkeypatch.setattr(policies, "table", dict(policies.table))
    with pytest.raises(ValueError):
        policies.register({}, rows, kinds)


def test_one_query_each(world, django_assert_num_queries):
    ben = world.cast.member("ben")
    with django_assert_num_queries(1):
        may(world.cast.cleo, "goal", "read", ben)
    with django_assert_num_queries(1):
        list(people(world.cast.cleo, "goal", "read", *SEEN))


def test_the_command_prints_every_page_and_every_row(capsys):
    call_command("policy")
    printed = capsys.readouterr().out
    assert "accounts:who_looked" in printed
    line = next(x for x in printed.splitlines() if x.startswith("meeting.note read"))
    assert PROTECTED in line and "coordinator: break-glass" in line
