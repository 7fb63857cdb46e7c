"""People say that they come; it warns and never blocks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.gathering import cancel_group_session
from community.glance import groups_this_week
from community.joining import Over, join, leave
from community.models import GroupPlace
from notifications.composing import compose
from notifications.models import Message
from scheduling.models import Seat
from scheduling.placing import place_event
from tests.community.conftest import ZONE, noon


def reminders(session, person):
    rows = Message.objects.about(session.tag).unsent().filter(recipient=person)
    return rows.filter(kind="group_reminder")


def states(session):
    return dict(session.places.values_list("member__user__name_used", "state"))


def test_joining_takes_a_seat_that_blocks_nothing(cast, session):
    place_event(
        cast.program, [cast.ben], noon(3), ZONE, 60, blocking=True, kind="meeting"
    )
    assert join(session, cast.member("ben")).state == "going"
    assert not Seat.objects.get(event=session.event, person=cast.ben).blocking


def test_a_second_click_finds_the_first(cast, session):
    assert join(session, cast.member("ben")) == join(session, cast.member("ben"))


def test_when_it_is_full_one_waits_and_moves_up(cast, session):
    for name in ("ben", "bea", "ada"):
        join(session, cast.member(name))
    assert states(session) == {"Ben": "going", "Bea": "going", "Ada": "waiting"}
    assert not reminders(session, cast.ada)
    leave(session, cast.member("ben"))
    assert states(session) == {"Bea": "going", "Ada": "going"}
    assert reminders(session, cast.ada).exists()
    free = Message.objects.get(kind="group_place_free")
    assert free.recipient == cast.ada


def test_who_leaves_the_waiting_list_takes_nobodys_chair(cast, session):
    for name in ("ben", "bea", "ada"):
        join(session, cast.member(name))
    leave(session, cast.member("ada"))
    assert states(session) == {"Ben": "going", "Bea": "going"}


def test_a_reminder_the_day_before_and_none_after_leaving(cast, session):
    ben = cast.member("ben")
    join(session, ben)
    (row,) = reminders(session, cast.ben)
    assert row.due_at < session.event.starts_at - timedelta(hours=20)
    leave(session, ben)
    assert not reminders(session, cast.ben)
    assert not Seat.objects.filter(event=session.event, person=cast.ben).exists()
    join(session, ben)
    assert reminders(session, cast.ben).exists()


@pytest.mark.parametrize(
    "kind", ["group_reminder", "group_place_free", "group_cancelled"]
)
def test_the_letters_say_a_time_and_nothing_else(cast, session, kind):
    for name in ("ben", "bea", "ada"):
        join(session, cast.member(name))
    leave(session, cast.member("ben"))
    cancel_group_session(session)
    rows = Message.objects.filter(kind=kind).exclude(recipient=cast.sol)
    letter = compose(rows.order_by("-pk").first())
    for word in ("Walk", "Riverside", "Sol", "group"):
        assert word not in letter.subject + letter.body


def test_nobody_joins_what_is_over(cast, session):
    with pytest.raises(Over):
        join(session, cast.member("ben"), now=timezone.now() + timedelta(days=9))
    cancel_group_session(session)
    with pytest.raises(Over):
        join(session, cast.member("ben"))


def test_this_week_at_a_glance(cast, session):
    ben = cast.member("ben")
    join(session, ben)
    (found,) = groups_this_week(ben, timezone.now())
    assert (found, found.mine, found.going) == (session, "going", 1)
    assert groups_this_week(cast.member("bob"), timezone.now()) == []
    assert groups_this_week(cast.member("bea"), timezone.now())[0].mine is None


def test_hosts_and_coordinators_see_who_comes_and_others_only_themselves(cast, session):
    join(session, cast.member("ben"))
    seen = {
        name
        for name in ("ben", "bea", "ada", "sol", "sam", "cleo", "cal")
        if GroupPlace.objects.visible_to(getattr(cast, name)).exists()
    }
    assert seen == {"ben", "sol", "cleo"}
