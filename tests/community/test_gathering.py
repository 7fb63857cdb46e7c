"""Groups get their times, and who hosts sits nowhere else."""

import pytest
from django.utils import timezone

from community.gathering import (
    cancel_group_session,
    change_hosts,
    end_group,
    plan_sessions,
)
from community.joining import join
from community.models import GroupSession
from notifications.models import Message
from scheduling.models import Seat
from scheduling.placing import TimeTaken, place_event
from tests.community.conftest import ZONE, noon


def hosting(session):
    seats = Seat.objects.filter(event=session.event).blocking()
    return {seat.person.name_used for seat in seats.select_related("person")}


def busy(cast, name, days):
    person = getattr(cast, name)
    place_event(
        cast.program, [person], noon(days), ZONE, 60, blocking=True, kind="meeting"
    )


def test_the_same_wall_time_every_week(group):
    sessions = plan_sessions(group, noon(3), 60, weeks=30)
    assert len(sessions) == 26
    assert {one.event.wall_time for one in sessions} == {noon(3).time()}
    assert len({one.event.wall_date for one in sessions}) == 26


def test_hosting_blocks_and_all_times_or_none_are_planned(cast, group):
    busy(cast, "sol", 10)
    with pytest.raises(TimeTaken):
        plan_sessions(group, noon(3), 60, weeks=3)
    assert not GroupSession.objects.exists()


def test_new_hosts_sit_in_the_coming_times(cast, group, session):
    join(session, cast.member("ada"))
    change_hosts(group, [cast.member("ada")])
    assert hosting(session) == {"Ada"}
    assert not Seat.objects.filter(event=session.event, person=cast.sol).exists()


def test_a_busy_host_is_refused(cast, group, session):
    busy(cast, "sam", 3)
    with pytest.raises(TimeTaken):
        change_hosts(group, [cast.member("sam")])
    assert hosting(session) == {"Sol"}


def test_calling_off_tells_who_would_have_come(cast, session):
    join(session, cast.member("ben"))
    assert cancel_group_session(session)
    assert not cancel_group_session(session)
    rows = Message.objects.about(session.tag).unsent()
    assert set(rows.values_list("kind", "recipient__name_used")) == {
        ("group_cancelled", "Ben"),
        ("group_cancelled", "Sol"),
    }


def test_the_end_of_a_group_calls_off_what_is_to_come(group, session):
    assert end_group(group)
    assert not end_group(group)
    assert not GroupSession.objects.coming(timezone.now()).exists()
