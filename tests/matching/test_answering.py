from datetime import timedelta

import pytest
from django.utils import timezone

from matching.answering import answer, begin, expire_overdue
from matching.models import Match, MatchingProfile, Proposal, Round
from notifications.models import Message


def test_two_yes_begin_a_match(cast, make):
    row = make.asked()
    answer(row, cast.member("ben"), True)
    assert Match.objects.count() == 0
    answer(row, cast.member("ada"), True)
    match = Match.objects.get()
    assert (match.mentor.user, match.mentee.user) == (cast.ada, cast.ben)
    row.refresh_from_db()
    assert (row.state, row.match) == (Proposal.State.ACCEPTED, match)
    assert row.round.state == Round.State.CLOSED
    told = Message.objects.filter(kind="match_begins")
    assert {message.recipient for message in told} == {cast.ada, cast.ben}


def test_a_second_click_changes_nothing(cast, make):
    row = make.asked()
    for _ in range(2):
        answer(row, cast.member("ben"), True)
        answer(row, cast.member("ada"), True)
    assert Match.objects.count() == 1
    assert Message.objects.filter(kind="match_begins").count() == 2


def test_a_no_ends_it_and_the_other_hears_it_kindly(cast, make):
    row = make.asked()
    answer(row, cast.member("ben"), True)
    answer(row, cast.member("ada"), False)
    row.refresh_from_db()
    assert row.state == Proposal.State.DECLINED
    told = Message.objects.get(kind="proposal_closed")
    assert told.recipient == cast.ben
    answer(row, cast.member("ada"), True)
    assert Match.objects.count() == 0


def test_a_yes_may_become_a_no_while_the_other_thinks(cast, make):
    row = make.asked()
    answer(row, cast.member("ben"), True)
    answer(row, cast.member("ben"), False)
    row.refresh_from_db()
    assert row.state == Proposal.State.DECLINED
    assert not Message.objects.filter(kind="proposal_closed").exists()


def test_nobody_else_can_answer(cast, make):
    with pytest.raises(ValueError):
        answer(make.asked(), cast.member("bea"), True)


def test_no_answer_in_time_closes_the_question(cast, make):
    now = timezone.now()
    row = make.asked(now=now)
    answer(row, cast.member("ben"), True, now=now)
    assert expire_overdue(now + timedelta(days=6)) == 0
    assert expire_overdue(now + timedelta(days=7)) == 1
    row.refresh_from_db()
    assert row.state == Proposal.State.EXPIRED


def test_without_a_place_both_yes_wait_for_the_coordinator(cast, make):
    row = make.asked()
    answer(row, cast.member("ben"), True)
    profile = MatchingProfile.objects.create(membership=cast.member("ada"), capacity=0)
    answer(row, cast.member("ada"), True)
    row.refresh_from_db()
    assert (row.state, row.match) == (Proposal.State.ASKED, None)
    assert expire_overdue(timezone.now() + timedelta(days=30)) == 0
    profile.capacity = 1
    profile.save()
    assert begin(row) == ""
    assert Match.objects.count() == 1
