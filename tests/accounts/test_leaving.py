"""One act closes everything together, and for seven days it can be taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Leaving, Membership, Right, SupervisorAssignment
from accounts.owning import erasing, leaving
from community.models import Group, GroupPlace
from matching.models import Match
from meetings.models import Goal, Meeting
from notifications.models import Message
from scheduling.models import Seat
from supervision.models import StaffContact, SupervisionSession

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def full(world, db):
    """A program in which everybody has something."""
    return world


def leave(world, name, now=None):
    member = world.cast.member(name)
    return leaving.leave(member, member.user, now=now or timezone.now())


def pair(world):
    return Match.objects.get(pk=world.match.pk)


def test_everything_ends_together(full):
    ben = full.cast.ben
    now = timezone.now()
    assert Meeting.objects.of_person(ben).upcoming(now).exists()
    assert Message.objects.unsent().filter(recipient=ben).exists()
    left = leave(full, "ben", now)
    assert Membership.objects.get(user=ben).status == "ended"
    assert pair(full).status == "ended" and pair(full).ended_by is None
    assert not Meeting.objects.of_person(ben).upcoming(now).exists()
    assert not Seat.objects.blocking().of(ben).filter(starts__gt=now).exists()
    coming = GroupPlace.objects.filter(member__user=ben)
    assert not coming.filter(session__event__starts_at__gt=now).exists()
    unsent = Message.objects.unsent().filter(recipient=ben)
    assert set(unsent.values_list("kind", flat=True)) == {"left"}
    assert not StaffContact.objects.filter(match=full.match).open().exists()
    assert left.why == "" and left.until - left.at == WEEK


def test_the_other_hears_only_that_the_times_are_called_off(full):
    before = set(Message.objects.values_list("pk", flat=True))
    leave(full, "ben")
    told = Message.objects.filter(recipient=full.cast.ada).exclude(pk__in=before)
    assert {message.kind for message in told} <= {"meeting_cancelled"}


def test_goals_and_what_was_reached_stay(full):
    before = list(Goal.objects.order_by("pk").values())
    leave(full, "ben")
    assert list(Goal.objects.order_by("pk").values()) == before


def test_access_ends_at_the_next_request(full):
    client = full.clients["ben"]
    page = f"/p/{full.program.slug}/"
    assert client.get(page).status_code in (200, 302)
    leave(full, "ben")
    assert client.get(page).status_code == 404
    own = client.get("/me/data/")
    assert own.status_code == 200 and "Take it back" in own.text


def test_a_second_click_finds_it_done(full):
    assert leave(full, "ben") is not None
    assert leave(full, "ben") is None
    ben = full.cast.member("ben")
    assert Leaving.objects.filter(membership=ben).count() == 1


def test_within_seven_days_the_pair_goes_on(full):
    now = timezone.now()
    left = leave(full, "ben", now)
    assert leaving.take_back(left, full.cast.ben, now=now + timedelta(days=6))
    assert Membership.objects.get(user=full.cast.ben).status == "active"
    assert pair(full).status == "active" and pair(full).ended_at is None
    assert StaffContact.objects.filter(match=full.match).open().exists()
    assert not leaving.take_back(left, full.cast.ben)


def test_after_seven_days_it_is_too_late(full):
    now = timezone.now()
    left = leave(full, "ben", now)
    assert not leaving.take_back(left, full.cast.ben, now=now + WEEK)
    assert pair(full).status == "ended"


def test_a_pair_does_not_go_on_when_somebody_took_the_place(full):
    now = timezone.now()
    left = leave(full, "ada", now)
    other = full.made.match(full.made.mentor("Mo"), full.cast.member("ben"))
    assert leaving.take_back(left, full.cast.ada, now=now)
    assert pair(full).status == "ended"
    assert Match.objects.get(pk=other.pk).is_live


def test_a_mentor_keeps_their_supervisor_on_return(full):
    ada = full.cast.member("ada")
    now = timezone.now()
    own = SupervisorAssignment.objects.current().filter(mentor=ada)
    before = own.get()
    left = leave(full, "ada", now)
    assert not own.exists()
    coming = SupervisionSession.objects.filter(
        event__seats__person=full.cast.ada,
        event__starts_at__gt=now,
        event__cancelled_at=None,
    )
    assert not coming.exists()
    assert leaving.take_back(left, full.cast.ada, now=now)
    assert own.get() == before


def test_who_hosts_a_group_hosts_no_more(full):
    host = Group.objects.running().first().facilitators.first()
    leaving.leave(host, host.user)
    assert not Group.objects.filter(facilitators=host).exists()


def test_the_last_coordinator_cannot_go(full):
    leave(full, "cora")
    with pytest.raises(leaving.CannotLeave):
        leave(full, "cleo")
    assert Right.objects.filter(membership=full.cast.member("cora")).exists()


def test_who_is_about_to_be_erased_does_not_come_back(full):
    left = leave(full, "ben")
    erasing.ask(full.cast.ben, full.program, full.cast.ben)
    assert not leaving.take_back(left, full.cast.ben)
