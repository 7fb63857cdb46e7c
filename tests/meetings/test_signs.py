"""The signs of a pair, on plain values."""

from datetime import UTC, datetime, timedelta

import pytest

from meetings.models import CheckIn
from meetings.signs import PairFacts, has_gone_quiet, rhythm, signs, word

NOW = datetime(2027, 5, 6, 12, tzinfo=UTC)
MOODS = dict(CheckIn.Mood.choices)


def ago(*days):
    return [NOW - timedelta(days=n) for n in days]


def pair(held=(), **more):
    usual = {"started_at": NOW - timedelta(days=90), "planned": [True] * len(held)}
    return PairFacts(held=ago(*held), **usual | more)


@pytest.mark.parametrize(
    "held, days", [((), 7), ((7,), 7), ((2, 9, 16, 23), 7), ((1, 15, 29, 44), 14)]
)
def test_the_rhythm_is_the_usual_gap(held, days):
    assert rhythm(ago(*held)) == days


@pytest.mark.parametrize(
    "held, quiet",
    [
        ((13, 20, 27), False),
        ((15, 22, 29), True),
        ((27, 41, 55), False),
        ((29, 43, 57), True),
        ((), True),
    ],
)
def test_quiet_is_twice_the_usual_time_and_two_weeks_at_least(held, quiet):
    assert has_gone_quiet(pair(held), NOW) == quiet


def test_a_planned_meeting_or_a_check_in_is_contact():
    assert not has_gone_quiet(pair((40,), next_at=NOW + timedelta(days=9)), NOW)
    assert not has_gone_quiet(pair((40,), checked_in_at=ago(3)[0]), NOW)


@pytest.mark.parametrize(
    "facts, status, code",
    [
        (pair((3, 10, 17)), "active", "well"),
        (pair((40, 47, 54)), "active", "quiet"),
        (pair((40, 47, 54)), "paused", "paused"),
        (pair((3,), planned=[True, False, False]), "active", "view"),
        (pair((3,), moods=["low", "rough", "good"]), "active", "view"),
        (pair(started_at=ago(5)[0]), "introduced", "new"),
    ],
)
def test_one_word_for_the_whole(facts, status, code):
    assert word(facts, status, NOW).code == code


def test_each_sign_names_its_evidence():
    facts = pair((3, 10, 17), moods=["okay", "good"], steps_done=2, steps=5)
    assert [sign.evidence for sign in signs(facts, NOW, MOODS)] == [
        "Met 3 of the last 3 planned times",
        "Every 7 days; last contact 3 days ago",
        "Check-ins, the newest first: Okay, Good",
        "2 of 5 steps done",
    ]
