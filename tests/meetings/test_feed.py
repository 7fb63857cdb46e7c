"""The secret link that other calendars read."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from time_machine import travel

from meetings.cancelling import cancel
from meetings.models import Meeting
from notifications.discretion import revealing_words
from scheduling.models import Feed
from scheduling.placing import place_event
from tests.meetings.making import ZONE, Making

NOW = "2027-05-03T12:00:00Z"


@pytest.fixture(autouse=True)
def clock():
    with travel(NOW, tick=False) as found:
        yield found


@pytest.fixture
def made(cast, as_):
    """Presses a button of the page; gives the answer, and the address if one is shown."""

    def made(what="make", detail="neutral", name="ben"):
        url = reverse("scheduling:feed", args=[cast.program.slug])
        answer = as_(name).post(url, {"what": what, "detail": detail}, follow=True)
        return answer.text, answer.context["address"]

    return made


def read(address, **headers):
    cache.clear()
    return Client().get(address.removeprefix("http://localhost:8000"), headers=headers)


def entries(address):
    return Calendar.from_ical(read(address).content).walk("VEVENT")


@pytest.fixture
def make(cast, match):
    return Making(cast, match)


def test_it_is_read_without_signing_in(made, make, settings):
    meeting = make.agreed(3, place="Library")
    text, address = made()
    assert address.startswith(f"{settings.SITE_URL}/calendar/")
    assert address in text
    answer = read(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "calendar.ics" in answer["Content-Disposition"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    [entry] = entries(address)
    assert str(entry["uid"]) == meeting.event.uid
    assert entry["sequence"] == meeting.event.sequence
    assert entry.decoded("dtstart") == meeting.event.starts_at
    body = answer.content.decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in body
    for word in ("Ada", "Ben", "Riverside", "Library", "meeting"):
        assert word not in body
    assert revealing_words(body) == []


def test_the_page_shows_it_only_once(made, cast, as_):
    _, address = made()
    secret = address.split("/")[-1].removesuffix(".ics")
    url = reverse("scheduling:feed", args=[cast.program.slug])
    assert secret not in as_("ben").get(url).text
    assert secret not in str(list(Feed.objects.values()))


@pytest.mark.parametrize(
    "detail, title, place",
    [
        ("busy", "Busy", ""),
        ("neutral", "Alongside", ""),
        ("place", "Alongside", "Oak 3"),
    ],
)
def test_three_levels_of_detail(made, make, detail, title, place):
    make.agreed(3, place="Oak 3")
    _, address = made(detail=detail)
    [entry] = entries(address)
    assert str(entry["summary"]) == title
    assert str(entry.get("location", "")) == place


def test_a_place_that_tells_is_left_out(made, make):
    make.agreed(3, place="Recovery House, room 2")
    _, address = made(detail="place")
    assert "Recovery" not in read(address).content.decode()
    assert len(entries(address)) == 1


def test_what_was_called_off_is_removed_and_a_question_was_never_there(
    made, make, cast
):
    off, asked, taken_back = make.agreed(3), make.asked(4), make.asked(5)
    cancel(off, cast.ben)
    cancel(taken_back, taken_back.proposed_by)
    _, address = made()
    [entry] = entries(address)
    assert (str(entry["uid"]), str(entry["status"])) == (off.event.uid, "CANCELLED")
    assert asked.event.uid not in read(address).content.decode()


def test_times_of_other_kinds_are_in_it_too(made, cast):
    at = (datetime(2027, 5, 8, 9), ZONE, 60)
    place_event(cast.program, [cast.ben], *at, blocking=True, kind="group")
    place_event(cast.program, [cast.bea], *at, blocking=True, kind="group")
    far = (datetime(2027, 12, 8, 9), ZONE, 60)
    place_event(cast.program, [cast.ben], *far, blocking=True, kind="group")
    assert len(entries(made()[1])) == 1


def test_a_new_link_ends_the_old_one(made):
    _, first = made()
    _, second = made()
    assert read(first).status_code == 404
    assert read(second).status_code == 200


def test_revoked_unknown_and_switched_off_answer_alike(made, cast):
    _, address = made()
    nowhere = read("/calendar/nothing.ics")
    cast.ben.is_active = False
    cast.ben.save()
    off = read(address)
    cast.ben.is_active = True
    cast.ben.save()
    made("revoke")
    gone = read(address)
    assert {nowhere.status_code, off.status_code, gone.status_code} == {404}
    assert nowhere.content == off.content == gone.content
    assert not Feed.objects.exists()


def test_nothing_new_is_not_sent_again(made, make, clock):
    meeting = make.agreed(3)
    _, address = made()
    etag = read(address)["ETag"]
    clock.shift(timedelta(minutes=10))
    again = read(address, if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    cancel(Meeting.objects.with_people().get(pk=meeting.pk), meeting.proposed_by)
    assert read(address, if_none_match=etag).status_code == 200


def test_what_it_shows_can_change_without_a_new_link(made, make):
    make.agreed(3)
    _, address = made()
    etag = read(address)["ETag"]
    made("save", "busy")
    answer = read(address, if_none_match=etag)
    assert b"SUMMARY:Busy" in answer.content


def test_more_than_sixty_reads_in_an_hour_are_too_many(made):
    path = made()[1].removeprefix("http://localhost:8000")
    client = Client()
    assert {client.get(path).status_code for _ in range(60)} == {200}
    assert client.get(path).status_code == 429


def test_the_page_says_when_it_was_read(made, as_, cast):
    path = made()[1].removeprefix("http://localhost:8000")
    url = reverse("scheduling:feed", args=[cast.program.slug])
    assert "read it last" not in as_("ben").get(url).text
    Client().get(path)
    assert "A calendar read it last on 3 May" in as_("ben").get(url).text


def test_from_an_event_to_its_page(make, as_, cast):
    meeting = make.agreed(3)
    url = reverse("meetings:at", args=[cast.program.slug, meeting.event.public_id])
    slug = cast.program.slug
    mine = reverse("meetings:meeting", args=[slug, meeting.public_id])
    pair = reverse("meetings:pair", args=[slug, meeting.match.public_id])
    assert as_("ben").get(url).url == mine
    assert as_("cleo").get(url).url == pair
    assert as_("bea").get(url).status_code == 404
