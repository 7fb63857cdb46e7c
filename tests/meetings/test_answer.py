"""A reminder is answered from its link, without signing in: this one time, nothing else."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meetings.cancelling import cancel
from meetings.models import Meeting
from meetings.telling import who_will_come
from notifications.models import Message
from notifications.tickets import ticket
from scheduling.availability import add_hours


@pytest.fixture
def meeting(make):
    return make.agreed(5)


def letter_of(meeting, person, kind="meeting_reminder"):
    return Message.objects.about(meeting.subject).get(kind=kind, recipient=person)


def path_of(meeting, person, **more):
    return f"/answer/{ticket('answer', letter_of(meeting, person, **more))}/"


def say(meeting, person, do, **more):
    data = {"do": do, "version": meeting.version} | more
    return Client(enforce_csrf_checks=True).post(path_of(meeting, person), data)


def fresh(meeting):
    return Meeting.objects.with_people().get(pk=meeting.pk)


def test_the_link_of_the_letter_leads_there_without_signing_in(meeting, cast):
    letter = letter_of(meeting, cast.ben)
    answer = Client().get(f"/go/{letter.token}")
    assert answer.url.startswith("/answer/")
    page = Client().get(answer.url)
    assert page.status_code == 200
    assert fresh(meeting).version == meeting.version


def test_it_shows_neither_with_whom_nor_where(meeting, cast):
    Meeting.objects.update(place="Recovery House", wish="stay sober")
    page = Client().get(path_of(meeting, cast.ben)).content.decode()
    for word in ("Ada", "Ben", "Recovery", "sober", cast.program.name):
        assert word not in page


def test_i_will_be_there_is_seen_by_the_other(meeting, cast, as_):
    assert say(meeting, cast.ben, "come").status_code == 302
    assert who_will_come(meeting) == {cast.ben.pk}
    page = as_("ada").get(f"/p/{cast.program.slug}/meetings/{meeting.public_id}/")
    assert "will be there" in page.content.decode()
    assert "You said" in Client().get(path_of(meeting, cast.ben)).content.decode()


def test_i_cannot_come_calls_it_off_and_can_be_taken_back(meeting, cast):
    assert say(meeting, cast.ben, "off").status_code == 302
    assert fresh(meeting).status == "cancelled"


def test_taking_it_back(meeting, cast):
    early = letter_of(meeting, cast.ben)
    Message.objects.filter(pk=early.pk).update(state="sent", sent_at=timezone.now())
    cancel(meeting, cast.ben)
    path = f"/answer/{ticket('answer', early)}/"
    again = {"do": "back", "version": fresh(meeting).version}
    assert Client().post(path, again).status_code == 302
    assert fresh(meeting).status == "confirmed"


def test_another_time_from_those_that_suit_both(meeting, cast):
    for person in (cast.ben, cast.ada):
        add_hours(person, list(range(7)), time(8), time(20))
    page = Client().get(path_of(meeting, cast.ben))
    value, _ = page.context["slots"][0]
    assert say(meeting, cast.ben, "move", slot=value).status_code == 302
    assert fresh(meeting).event.starts_at != meeting.event.starts_at
    assert fresh(meeting).status == "confirmed"


def test_a_time_that_was_not_offered_is_not_taken(meeting, cast):
    assert say(meeting, cast.ben, "move", slot="20300101T1200Z").status_code == 200
    assert fresh(meeting).version == meeting.version


def test_an_answer_to_a_time_that_changed_changes_nothing(meeting, cast):
    answer = say(meeting, cast.ben, "off", version=meeting.version - 1)
    assert "changed" in answer.content.decode()
    assert fresh(meeting).status == "confirmed"


def test_after_it_began_there_is_nothing_to_answer(make, cast, time_machine=None):
    meeting = make.agreed(5)
    letter = letter_of(meeting, cast.ben)
    past = timezone.now() - timedelta(hours=1)
    event = meeting.event
    type(event).objects.filter(pk=event.pk).update(
        starts_at=past, ends_at=past + timedelta(minutes=45)
    )
    path = f"/answer/{ticket('answer', letter)}/"
    data = {"do": "off", "version": meeting.version}
    assert Client().post(path, data).status_code == 200
    assert fresh(meeting).status == "confirmed"


@pytest.mark.parametrize("token", ["x", "gAAAAAB", "ÿ"])
def test_a_wrong_link_is_not_found(db, token):
    assert Client().get(f"/answer/{token}/").status_code == 404


def test_a_ticket_is_good_for_one_purpose(meeting, cast):
    letter = letter_of(meeting, cast.ben)
    off = ticket("off", letter)
    assert Client().get(f"/answer/{off}/").status_code == 404
    answer = ticket("answer", letter)
    assert Client().get(f"/off/{answer}/").status_code == 404


def test_a_link_of_a_letter_that_was_taken_back_is_dead(meeting, cast):
    path = path_of(meeting, cast.ben)
    cancel(meeting, cast.ada)
    assert Client().get(path).status_code == 404


def test_who_signed_in_gets_the_whole_page(meeting, cast, as_):
    letter = letter_of(meeting, cast.ben)
    answer = as_("ben").get(f"/go/{letter.token}")
    assert answer.url.endswith(f"/meetings/{meeting.public_id}/")
