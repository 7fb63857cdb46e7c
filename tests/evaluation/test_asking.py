from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.facts import membership_ended
from accounts.models import AccessEntry
from evaluation.answering import answer, skip
from evaluation.asking import ask, remind
from evaluation.models import SurveyRequest
from meetings.facts import meeting_held
from meetings.recording import record
from notifications.composing import content_of
from notifications.discretion import revealing_words
from notifications.models import Message
from tests.meetings.making import Making as Meetings

NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def match(cast, make):
    return make.pair(cast.member("ben"), cast.member("ada"))


def asked():
    rows = SurveyRequest.objects.order_by("membership__role")
    return [row.membership.user.name_used for row in rows]


def unsent(person):
    return Message.objects.unsent().filter(recipient=person, about__startswith="survey")


def test_both_are_asked_after_the_third_meeting(cast, match):
    meetings = Meetings(cast, match)
    for days in (-9, -6):
        meetings.held(days)
    assert asked() == []
    third = meetings.held(-3)
    assert asked() == ["Ben", "Ada"]
    request = SurveyRequest.objects.first()
    assert request.asked_at == third.recorded_at
    assert request.closes_at - request.asked_at == 21 * DAY


def test_a_fourth_meeting_asks_nobody_again(cast, match):
    meetings = Meetings(cast, match)
    for days in (-12, -9, -6, -3):
        meetings.held(days)
    assert len(asked()) == 2


def test_a_corrected_record_asks_nobody_twice(cast, match):
    meetings = Meetings(cast, match)
    third = [meetings.held(days) for days in (-9, -6, -3)][-1]
    for outcome in ("missed", "held"):
        assert record(third, cast.ada, outcome)
    assert len(asked()) == 2


def test_a_fact_heard_twice_asks_once(cast, match):
    meetings = Meetings(cast, match)
    third = [meetings.held(days) for days in (-9, -6, -3)][-1]
    meeting_held.send(type(third), meeting=third)
    assert len(asked()) == 2


def test_a_pair_that_ended_is_not_asked(cast, match):
    meetings = Meetings(cast, match)
    held = [meetings.held(days) for days in (-9, -6)][-1]
    SurveyRequest.objects.all().delete()
    type(match).objects.filter(pk=match.pk).update(
        status="ended", ended_at=NOW, end_reason="goals"
    )
    match.refresh_from_db()
    held.match = match
    meeting_held.send(type(held), meeting=held)
    assert asked() == []


def test_a_question_now_and_one_reminder_after_a_week(cast, match):
    ask(match, at=NOW)
    kinds = unsent(cast.ben).order_by("due_at").values_list("kind", "due_at")
    assert list(kinds) == [
        ("survey_ready", NOW),
        ("survey_reminder", NOW + 7 * DAY),
    ]
    assert all(m.expires_at == NOW + 21 * DAY for m in unsent(cast.ben))


@pytest.mark.parametrize("act", [lambda r: answer(r, {"open": 4}), skip])
def test_no_reminder_to_whoever_answered_or_passed(cast, match, act):
    for request in ask(match, at=NOW):
        assert act(request)
    assert not unsent(cast.ben).exists() and not unsent(cast.ada).exists()


def test_the_letters_say_nothing_of_what_it_is_about(cast, match):
    ask(match, at=NOW)
    for message in unsent(cast.ben):
        content = content_of(message)
        text = " ".join((content.subject, *content.lines, content.button))
        assert revealing_words(text) == []
        assert "Ada" not in text
    assert content_of(unsent(cast.ben).earliest("due_at")).subject == (
        "We have a short question for you"
    )


def test_history_sends_no_old_letters(cast, match):
    ask(match, at=NOW - 90 * DAY)
    assert not unsent(cast.ben).exists()


def test_who_leaves_is_not_asked_any_more(cast, match):
    ask(match, at=NOW)
    leaver = cast.member("ben")
    leaver.ended_at = NOW
    membership_ended.send(type(leaver), membership=leaver)
    assert not unsent(cast.ben).exists()
    assert unsent(cast.ada).exists()


def test_a_coordinator_reminds_once(cast, match):
    survey = ask(match, at=NOW - 8 * DAY)[0].survey
    Message.objects.all().delete()
    assert remind(cast.program, survey.pk, cast.cleo, now=NOW) == 2
    assert remind(cast.program, survey.pk, cast.cleo, now=NOW) == 0
    assert unsent(cast.ben).get().kind == "survey_reminder"
    assert AccessEntry.objects.filter(action="survey.reminded").count() == 1


def test_nobody_is_reminded_before_a_week_or_in_another_program(cast, match):
    survey = ask(match, at=NOW - 6 * DAY)[0].survey
    assert remind(cast.program, survey.pk, cast.cleo, now=NOW) == 0
    assert remind(cast.other, survey.pk, cast.cal, now=NOW + 2 * DAY) == 0
