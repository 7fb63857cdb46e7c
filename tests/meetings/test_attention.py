"""What a coordinator is asked to look at."""

from datetime import timedelta

import pytest
from django.utils import timezone

from matching.models import Match
from meetings.attention import quiet_pairs, unrecorded_meetings
from meetings.cancelling import cancel


@pytest.fixture
def ask(cast):
    def ask(function):
        return function(cast.program, cast.cleo, timezone.now())

    return ask


@pytest.fixture
def old(match):
    Match.objects.update(started_at=timezone.now() - timedelta(days=60))


def test_a_pair_that_has_gone_quiet(ask, make, old, cast):
    make.held(-20)
    (item,) = ask(quiet_pairs)
    assert item.what == "Ben and Ada have gone quiet"
    assert "Last met 20 days ago" in item.why
    assert item.group == "pairs"


def test_never_met(ask, old):
    (item,) = ask(quiet_pairs)
    assert "Paired 60 days ago and not met yet" in item.why


def test_a_pair_with_a_plan_is_not_quiet(ask, make, old, cast):
    make.held(-20)
    meeting = make.agreed(3)
    assert ask(quiet_pairs) == []
    cancel(meeting, cast.ben)
    assert len(ask(quiet_pairs)) == 1


@pytest.mark.parametrize("status", ["paused", "closing"])
def test_nobody_is_quiet_who_takes_a_break(ask, old, status):
    Match.objects.update(status=status)
    assert ask(quiet_pairs) == []


def test_a_meeting_nobody_wrote_down_after_a_day(ask, make):
    make.agreed(0, hours=-5)
    assert ask(unrecorded_meetings) == []
    make.agreed(-2)
    make.agreed(-3)
    (item,) = ask(unrecorded_meetings)
    assert item.what == "Did Ben and Ada meet?"
    assert item.why == "2 meetings nobody has written down."


def test_another_program_s_pairs_are_not_asked_about(make, old, cast):
    make.agreed(-3)
    for function in (quiet_pairs, unrecorded_meetings):
        assert function(cast.other, cast.cal, timezone.now()) == []
