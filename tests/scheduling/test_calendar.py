"""Month, week and list, for participants and for staff."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from time_machine import travel

from scheduling.calendars import AGENDA, MONTH, WEEK, first_and_last, neighbors
from scheduling.placing import cancel_event, place_event

NOW = "2027-05-03T12:00:00Z"
ZONE = "America/New_York"


@pytest.fixture(autouse=True)
def clock():
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def place(cast):
    def place(*names, at=datetime(2027, 5, 6, 18), kind="meeting", blocking=True):
        people = [getattr(cast, name) for name in names]
        where = (people, at, ZONE, 45)
        return place_event(cast.program, *where, blocking=blocking, kind=kind)

    return place


@pytest.fixture
def page(cast, as_):
    def page(name, **query):
        url = reverse("scheduling:calendar", args=[cast.program.slug])
        return as_(name).get(url, query).text

    return page


@pytest.mark.parametrize(
    "view, day, expected",
    [
        (MONTH, date(2027, 5, 3), (date(2027, 4, 26), date(2027, 6, 6))),
        (MONTH, date(2027, 2, 10), (date(2027, 2, 1), date(2027, 2, 28))),
        (WEEK, date(2027, 5, 9), (date(2027, 5, 3), date(2027, 5, 9))),
        (AGENDA, date(2027, 5, 3), (date(2027, 5, 3), date(2027, 5, 30))),
    ],
)
def test_which_days_a_page_shows(view, day, expected):
    assert first_and_last(view, day) == expected


def test_before_and_after():
    assert neighbors(MONTH, date(2027, 1, 31)) == (date(2026, 12, 1), date(2027, 2, 1))
    assert neighbors(WEEK, date(2027, 5, 3))[1] == date(2027, 5, 10)


@pytest.mark.parametrize("view", [MONTH, WEEK, AGENDA])
def test_each_sees_their_own_on_their_own_clock(place, page, view):
    place("ada", "ben")
    text = page("ben", view=view)
    assert "6 pm" in text or "6:00" in text or "6 to" in text
    assert "Ada" in text
    assert "Your time, Eastern" in text
    assert "Ben" in page("ada", view=view)
    assert "Your time, Central" in page("ada", view=view)
    assert "Ada" not in page("bea", view=view)


def test_a_meeting_leads_to_its_page(place, page, cast):
    event = place("ada", "ben")
    url = reverse("meetings:at", args=[cast.program.slug, event.public_id])
    assert f'href="{url}"' in page("ben")


def test_a_question_is_marked_and_what_was_called_off_is_gone(place, page):
    place("ada", "ben", blocking=False)
    assert "not agreed yet" in page("ben")
    cancel_event(place("ada", "ben", at=datetime(2027, 5, 7, 9)))
    assert page("ben").count('class="cal-e') == 1


def test_a_coordinator_sees_the_program_or_only_their_own(place, page):
    place("ada", "ben")
    place("cleo", at=datetime(2027, 5, 6, 9), kind="live")
    text = page("cleo")
    assert "Ada, Ben" in text
    assert "Training" in text
    assert "Ada, Ben" not in page("cleo", whose="mine")
    assert "Everybody" not in page("ada")
    assert "Ada" not in page("cal", view=AGENDA)


def test_names_are_said_only_where_two_or_a_few_meet(place, page):
    place("ada", "abe", "cleo", kind="live")
    assert "Abe" not in page("ada")


@pytest.mark.parametrize("day", ["", "soon", "0001-01-01", "9999-12-31", "2027-02-30"])
def test_a_day_that_is_none_is_today(page, day):
    assert "May 2027" in page("ben", day=day)
    assert page("ben", day=day, view="year")


def test_another_month(place, page):
    place("ada", "ben", at=datetime(2027, 6, 30, 18))
    assert "Ada" not in page("ben")
    text = page("ben", day="2027-06-01")
    assert "June 2027" in text and "Ada" in text


def test_as_many_queries_for_many_times(
    place, as_, cast, django_assert_max_num_queries
):
    url = reverse("scheduling:calendar", args=[cast.program.slug])
    place("ada", "ben")
    for name in ("cleo", "ben"):
        client = as_(name)
        client.get(url)
        with django_assert_max_num_queries(40) as few:
            client.get(url)
        for n in range(1, 9):
            at = datetime(2027, 5, 10 + n, 18)
            place("ada", "ben", at=at + timedelta(hours=name == "ben"))
        with django_assert_max_num_queries(len(few)):
            client.get(url)


def test_of_many_names_the_first_are_said(place, page):
    place("sol", "ada", "abe", "ben", "bea", kind="supervision")
    text = page("sol")
    assert "Abe, Ada, Bea, Ben" in text or "Abe, Ada, Bea" in text
    place("sol", "cora", "sam", "eva", "lee", "cleo", "ada", at=datetime(2027, 5, 7, 9))
    assert "Ada, Cleo, Cora, 3 more" in page("sol")
