"""The states of a match. The table stands here a second time, written by hand: every
move that it does not name is refused, whoever tries."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from matching import checking, introducing, parting, pausing, reopening
from matching.matches import NotPossible, end_match
from matching.models import Checkpoint, Goodbye, Match, MatchEvent
from matching.moving import move
from matching.story import story_of

STATES = ("introduced", "trial", "active", "paused", "closing", "ended")
ALLOWED = {
    "introduced trial",
    "introduced paused",
    "introduced closing",
    "introduced ended",
    "trial active",
    "trial paused",
    "trial closing",
    "trial ended",
    "active paused",
    "active closing",
    "active ended",
    "paused introduced",
    "paused trial",
    "paused active",
    "paused closing",
    "paused ended",
    "closing introduced",
    "closing trial",
    "closing active",
    "closing ended",
    "ended active",
}
OVER = {"ended_at": timezone.now(), "end_reason": "goals"}
GOING_ON = {"ended_at": None, "end_reason": ""}


def at(make, state):
    """A match that stands there, as if it had come so far."""
    match = make.match()
    values = {"status": state} | (OVER if state == "ended" else GOING_ON)
    Match.objects.filter(pk=match.pk).update(**values)
    match.refresh_from_db()
    return match


@pytest.mark.parametrize("target", STATES)
@pytest.mark.parametrize("source", STATES)
def test_every_move_is_in_the_table_or_refused(cast, make, source, target):
    match, now = at(make, source), timezone.now()
    values = OVER if target == "ended" else GOING_ON
    moved = move(match, target, by=cast.cleo, now=now, **values)
    assert moved == (f"{source} {target}" in ALLOWED)
    match.refresh_from_db()
    assert match.status == (target if moved else source)
    written = [(e.source, e.target, e.by, e.at) for e in MatchEvent.objects.all()]
    assert written == ([(source, target, cast.cleo, now)] if moved else [])


def test_an_end_needs_its_day_and_its_reason(cast, make):
    match = make.match()
    with pytest.raises(IntegrityError), transaction.atomic():
        match.move_to("ended")


def test_who_read_it_before_it_moved_loses(cast, make):
    match = make.match()
    stale = Match.objects.get(pk=match.pk)
    assert pausing.pause_match(match, cast.ada)
    assert not pausing.pause_match(stale, cast.ben)
    assert MatchEvent.objects.count() == 1


def test_a_move_needs_two_ends(cast, make):
    match = make.match()
    with pytest.raises(IntegrityError), transaction.atomic():
        MatchEvent.objects.create(match=match, kind="moved", source="trial")
    with pytest.raises(IntegrityError), transaction.atomic():
        MatchEvent.objects.create(
            match=match, kind="moved", source="trial", target="trial"
        )


# Each act from each state: those not named are refused and change nothing.


def begin(match, cast):
    return introducing.begin_trial(match, cast.cleo)


def pause(match, cast):
    return pausing.pause_match(match, cast.cleo)


def resume(match, cast):
    return pausing.resume_match(match, cast.cleo)


def goodbye(match, cast):
    return parting.say_goodbye(match, cast.cleo, Goodbye.Way.WORDS)


def take_back(match, cast):
    return parting.take_back(match, cast.cleo)


def end(match, cast):
    return end_match(match, Match.Reason.GOALS, cast.cleo)


def settle(match, cast):
    Checkpoint.objects.create(match=match, membership=match.mentee)
    return checking.settle(match, cast.cleo)


def reopen(match, cast):
    return reopening.reopen(match, match.ended_at, timezone.now(), cast.cleo)


ACTS = {
    begin: {"introduced": "trial"},
    pause: {"introduced": "paused", "trial": "paused", "active": "paused"},
    resume: {"paused": "active"},
    goodbye: {
        "introduced": "closing",
        "trial": "closing",
        "active": "closing",
        "paused": "closing",
    },
    take_back: {"closing": "active"},
    end: {
        "introduced": "ended",
        "trial": "ended",
        "active": "ended",
        "paused": "ended",
        "closing": "ended",
    },
    settle: {"introduced": "active", "trial": "active"},
    reopen: {"ended": "active"},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_every_act_from_every_state(cast, make, act, state):
    match = at(make, state)
    wanted = ACTS[act].get(state)
    assert act(match, cast) == bool(wanted)
    match.refresh_from_db()
    assert match.status == (wanted or state)
    assert MatchEvent.objects.moves().exists() == bool(wanted)


def test_what_is_taken_back_goes_where_it_was(cast, make):
    match = make.match()
    begin(match, cast)
    goodbye(match, cast)
    assert take_back(match, cast)
    match.refresh_from_db()
    assert match.status == "trial"
    assert not Goodbye.objects.exists()


def test_a_goodbye_is_not_taken_back_over_somebody_new(cast, make):
    match = make.match()
    goodbye(match, cast)
    make.match("abe", "ben")
    with pytest.raises(NotPossible, match="has a mentor already"):
        take_back(match, cast)
    match.refresh_from_db()
    assert match.status == "closing"


def test_the_whole_way_reads_as_a_story(cast, make):
    start = timezone.now() - timedelta(days=70)
    match = make.match(now=start)

    def day(n):
        return start + timedelta(days=n)

    introducing.begin_trial(match, cast.ada, now=day(5))
    checking.ask(match, now=day(60))
    for row in Checkpoint.objects.select_related("match"):
        checking.answer_checkpoint(row, "well", "go_on", now=day(61))
    match.refresh_from_db()
    pausing.pause_match(match, cast.ben, note="He asked by phone", now=day(62))
    pausing.resume_match(match, cast.ben, now=day(64))
    parting.say_goodbye(match, cast.ben, Goodbye.Way.WORDS, now=day(65))
    end_match(match, Match.Reason.GOALS, cast.cleo, now=day(66))
    staff = [(line.text, line.by) for line in story_of(match, staff=True)]
    assert staff == [
        ("Both said yes to the pairing", ""),
        ("They met for the first time", "Ada"),
        ("Both were asked how it goes", ""),
        ("Both want to go on together", ""),
        ("They take a break", "Ben"),
        ("They go on after a break", "Ben"),
        ("They began to say goodbye", "Ben"),
        ("The pairing ended", "Cleo"),
    ]
    own = story_of(match, staff=False)
    assert [line.text for line in own] == [
        "You both said yes",
        "You met for the first time",
        "You both wanted to go on",
        "You take a break",
        "You go on after a break",
        "Time to say goodbye",
        "Your goodbye",
    ]
    assert {(line.by, line.note) for line in own} == {("", "")}
    assert [line.at for line in own] == sorted(line.at for line in own)


def test_a_break_is_no_end_and_counts_for_nothing(cast, make):
    """Whoever uses again takes a break at most: nothing else is written anywhere."""
    match = make.match()
    pause(match, cast)
    match.refresh_from_db()
    assert (match.is_live, match.ended_at, match.end_reason) == (True, None, "")
    kinds = {value for value, _label in MatchEvent.Kind.choices}
    reasons = {value for value, _label in Match.Reason.choices}
    for word in ("use", "relapse", "fail", "drop", "sober"):
        assert not [name for name in kinds | reasons if word in name]
