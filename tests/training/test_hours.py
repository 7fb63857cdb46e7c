"""Hours of training: what counts, for how long, and who says yes."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from notifications.models import Message
from tests.training.making import small_module
from training.completing import complete
from training.gathering import mark, plan, sign_up
from training.hours import Entry, answer, entries, take_away, total, write_down
from training.models import OwnHours
from training.terms import today_of

TODAY = date(2026, 11, 10)


@pytest.fixture
def ada(cast):
    return cast.member("ada")


def first_aid(ada, on=TODAY, **fields):
    said = {"title": "First aid", "topic": "crisis", "minutes": 90, "on": on}
    return write_down(ada, **(said | fields))


def page(name="hours", *more):
    return reverse(f"training:{name}", args=["riverside", *more])


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (TODAY, True),
        (TODAY + timedelta(days=1), False),
        (date(2024, 11, 11), True),
        (date(2024, 11, 10), False),
    ],
)
def test_hours_roll_out_of_the_window(on, counts):
    found = total([Entry(on, "A talk", "boundaries", 60, "elsewhere")], TODAY)
    assert (found.minutes, found.ethics) == ((60, 60) if counts else (0, 0))


def test_twenty_hours_and_six_of_ethics_are_enough():
    ethics = Entry(TODAY, "Limits", "boundaries", 360, "module")
    rest = Entry(TODAY, "Listening", "communication", 840, "module")
    assert total([ethics, rest], TODAY).is_enough
    assert not total([rest, rest], TODAY).is_enough
    assert not total([ethics, ethics], TODAY).is_enough


def test_what_was_taken_here_live_and_elsewhere_adds_up(cast, ada):
    complete(ada, small_module(cast.program), TODAY)
    at = datetime(2026, 11, 9, 23, 30)  # the next day already in UTC
    session = plan(cast.member("sol"), at, 120, title="Together", capacity=3)
    place = session.places.create(member=ada, state="going")
    mark(session, {place.pk: 120})
    first_aid(ada, title="Waits")
    answer(first_aid(ada), True, cast.sol)
    found = entries(ada)
    assert [(e.kind, e.minutes) for e in found] == [
        ("module", 15),
        ("elsewhere", 90),
        ("live", 120),
    ]
    assert found[-1].on == date(2026, 11, 9)
    assert total(found, TODAY).minutes == 225


def test_written_twice_it_is_one(ada):
    assert first_aid(ada) == first_aid(ada)


def test_answered_once_and_the_mentor_hears(cast, ada):
    written = first_aid(ada)
    assert answer(written, False, cast.sol, "Too far from what we do")
    assert not answer(written, True, cast.cleo) and not take_away(written)
    assert Message.objects.get().kind == "hours_answered"
    assert entries(ada) == []


def test_the_pages_from_writing_to_a_yes(as_, cast, ada):
    on = (today_of(cast.program) - timedelta(days=2)).isoformat()
    data = {"title": "First aid", "topic": "crisis", "on": on, "hours": "1.5"}
    said = as_("ada").post(page(), data, follow=True).text
    assert "It counts once it is confirmed." in said and "Waits for a yes" in said
    written = OwnHours.objects.get()
    assert written.minutes == 90
    said = as_("sol").get(page("hours_waiting")).text
    assert "First aid" in said
    assert "First aid" not in as_("sam").get(page("hours_waiting")).text
    url = page("hours_answer", written.public_id)
    said = as_("sol").post(url, {"no": 1}, follow=True).text
    assert "Say in a few words why" in said
    said = as_("sol").post(url, {"yes": 1}, follow=True).text
    assert "Answered." in said and "Nothing waits" in said
    assert "2 of 20 hours" in as_("ada").get(page()).text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "Say what it was"),
        ({"topic": ""}, "Choose what fits best"),
        ({"on": "2099-01-01"}, "Choose a day of the last two years"),
        ({"hours": "many"}, "Write a number such as 1.5"),
        ({"hours": "0"}, "0.25"),
    ],
)
def test_bad_input_gets_a_kind_word_and_keeps_the_rest(as_, cast, ada, fields, words):
    on = today_of(cast.program).isoformat()
    data = {"title": "First aid", "topic": "crisis", "on": on, "hours": "1.5"} | fields
    said = as_("ada").post(page(), data).text
    assert words in said and ("First aid" in said or "title" in fields)
    assert not OwnHours.objects.exists()


def test_nobody_confirms_their_own_or_those_of_others(as_, cast, ada):
    written = first_aid(ada)
    url = page("hours_answer", written.public_id)
    assert as_("ada").post(url, {"yes": 1}).status_code == 403
    assert as_("sam").post(url, {"yes": 1}).status_code == 404
    assert as_("abe").post(page("hours_remove", written.public_id)).status_code == 404
    said = as_("ada").post(page("hours_remove", written.public_id), follow=True).text
    assert "Taken away." in said and not OwnHours.objects.exists()


def test_a_place_in_a_session_counts_nothing_by_itself(cast, ada):
    session = plan(
        cast.member("sol"), datetime(2027, 3, 1, 10), 60, title="T", capacity=3
    )
    sign_up(session, ada)
    assert entries(ada) == []
