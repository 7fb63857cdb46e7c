"""Who is asked when, the reminder, "tell me more", and "I am full now"."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from matching.answering import answer, expire_overdue
from matching.attention import questions, quiet_questions
from matching.filling import full_now
from matching.models import Match, MatchingProfile, PairQuestion, Proposal, RoundRules
from matching.places import mentors_of, open_places
from matching.questions import ask, reply
from matching.waiting import waiting, waiting_since
from notifications.models import Message

DAY = timedelta(days=1)


def url(row):
    return reverse("matching:proposal", args=["riverside", row.public_id])


def told(kind="proposal_ready"):
    return {m.recipient.name_used for m in Message.objects.filter(kind=kind)}


@pytest.fixture
def mentee_first(cast):
    return RoundRules.objects.create(
        program=cast.program, order="mentee", days_to_answer=5
    )


def test_the_mentee_first(as_, cast, make, mentee_first):
    now = timezone.now()
    row = make.asked(now=now)
    assert told() == {"Ben"}
    assert as_("ada").get(url(row)).status_code == 404
    assert as_("ben").get(url(row)).status_code == 200
    with pytest.raises(ValueError):
        answer(row, cast.member("ada"), True)
    answer(row, cast.member("ben"), True, now=now + 2 * DAY)
    row.refresh_from_db()
    assert told() == {"Ben", "Ada"}
    assert row.expires_at == now + 7 * DAY  # five days of her own
    assert as_("ada").get(url(row)).status_code == 200
    answer(row, cast.member("ada"), True)
    assert Match.objects.live().count() == 1


def test_a_no_of_the_first_is_never_seen_by_the_second(cast, make, mentee_first):
    row = make.asked()
    answer(row, cast.member("ben"), False)
    assert told() == {"Ben"}
    assert not Message.objects.filter(recipient=cast.ada).exists()


def test_one_reminder_and_none_after_an_answer(cast, make):
    now = timezone.now()
    row = make.asked(now=now)
    waits = Message.objects.filter(kind="proposal_waits")
    assert {m.recipient for m in waits} == {cast.ada, cast.ben}
    assert {m.due_at for m in waits} == {now + 0.6 * 7 * DAY}
    answer(row, cast.member("ben"), True)
    assert [m.recipient for m in waits.unsent()] == [cast.ada]
    answer(row, cast.member("ada"), False)
    assert not waits.unsent().exists()


def test_who_says_no_keeps_their_place_in_the_line(cast, make):
    ben = cast.member("ben")
    before = waiting_since(ben)
    answer(make.asked(), ben, False)
    assert ben in waiting(cast.program)
    assert waiting_since(type(ben).objects.get(pk=ben.pk)) == before


def test_tell_me_more_goes_to_the_team_and_stops_the_clock(as_, cast, make):
    now = timezone.now()
    row = make.asked(now=now)
    page = as_("ben").post(url(row), {"words": "Do they have a dog?"}, follow=True)
    assert "Do they have a dog?" in page.text
    assert "Do they have a dog?" not in as_("ada").get(url(row)).text
    (item,) = questions(cast.program, cast.cleo, now)
    assert item.what == "Ben asks something before answering"
    assert expire_overdue(now + 30 * DAY) == 0
    answer_page = as_("cleo").post(item.url, {"words": "Two, both old."}, follow=True)
    assert answer_page.status_code == 200
    assert "Two, both old." in as_("ben").get(url(row)).text
    assert told("proposal_answered") == {"Ben"}
    assert questions(cast.program, cast.cleo, now) == []
    assert expire_overdue(now + 30 * DAY) == 1


def test_a_reply_leaves_three_days_to_think(cast, make):
    now = timezone.now()
    row = make.asked(now=now)
    ask(row, row.mentee, "When?", now=now)
    assert not ask(row, row.mentee, "Where?", now=now)
    assert reply(row.asked_back.get(), "Soon.", cast.cleo, now=now + 7 * DAY)
    assert not reply(row.asked_back.get(), "Later.", cast.cora, now=now + 7 * DAY)
    assert expire_overdue(now + 9 * DAY) == 0
    assert expire_overdue(now + 10 * DAY) == 1


def test_an_empty_question_is_refused_kindly(as_, make):
    row = make.asked()
    page = as_("ben").post(url(row), {"words": " "})
    assert "Write what you would like to know" in page.text
    assert not PairQuestion.objects.exists()


def test_a_question_of_another_program_is_not_there(as_, make):
    row = make.asked()
    ask(row, row.mentee, "When?")
    pk = row.asked_back.get().pk
    path = reverse("matching:question", args=["riverside", pk])
    assert as_("cal").get(path).status_code == 404
    assert as_("ben").get(path).status_code == 403


def test_i_am_full_now(as_, cast, make):
    """Ada has one person, said yes to another, and is asked about two more."""
    ada = cast.member("ada")
    MatchingProfile.objects.create(membership=ada, capacity=5)
    round = make.round()
    make.match("ada", make.member("Old"))
    yes, no, other = (
        make.asked(make.member(name), ada, round) for name in ("Kit", "Lou", "Max")
    )
    answer(yes, ada, True)
    answer(other, other.mentee, True)
    answer_page = as_("ada").post(url(no), {"answer": "full"}, follow=True)
    assert "nobody new until you say so" in answer_page.text
    state = Proposal.State
    rows = {row.mentee.name: row.state for row in Proposal.objects.with_people()}
    assert rows == {"Kit": state.ASKED, "Lou": state.DECLINED, "Max": state.DECLINED}
    assert told("proposal_closed") == {"Max"}
    profile = MatchingProfile.objects.get(membership=ada)
    assert profile.capacity == 2
    assert open_places(mentors_of(cast.program), count_asked=True)[ada.pk] == 0
    answer(yes, yes.mentee, True)
    assert Match.objects.live().filter(mentor=ada).count() == 2


def test_only_a_mentor_can_be_full(as_, cast, make):
    row = make.asked()
    as_("ben").post(url(row), {"answer": "full"})
    row.refresh_from_db()
    assert row.state == Proposal.State.DECLINED
    assert not MatchingProfile.objects.filter(capacity=0).exists()


def test_full_twice_changes_nothing_more(cast, make):
    row = make.asked()
    for _ in range(2):
        full_now(row, cast.member("ada"))
    assert MatchingProfile.objects.get(membership=cast.member("ada")).capacity == 0


def test_the_day_names_only_who_was_asked(cast, make, mentee_first):
    now = timezone.now()
    make.asked(now=now)
    (item,) = quiet_questions(cast.program, cast.cleo, now + 4 * DAY)
    assert item.why == "Still to answer: Ben."
