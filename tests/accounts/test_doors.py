"""When a way in is open, and what a stranger is told when it is not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from accounts import joining
from accounts.attention import items_for
from accounts.joining.doors import door, door_of, programs_taking
from accounts.models import Application, ApplicationForm
from tests.accounts.test_joining import FORM, PAGE, REFERRED
from tests.accounts.world import ANSWERS

TODAY = date(2026, 5, 10)


def settle(program, kind="mentee", **fields) -> ApplicationForm:
    return ApplicationForm.objects.create(program=program, kind=kind, **fields)


@pytest.mark.parametrize(
    ("fields", "taken", "reason"),
    [
        ({}, 900, ""),
        ({"places": 3}, 2, ""),
        ({"places": 3}, 3, "full"),
        ({"places": 0}, 0, "full"),
        ({"is_open": False}, 0, "shut"),
        ({"opens_on": date(2026, 5, 10), "closes_on": date(2026, 5, 10)}, 0, ""),
        ({"opens_on": date(2026, 5, 11)}, 0, "not_yet"),
        ({"closes_on": date(2026, 5, 9)}, 0, "over"),
    ],
)
def test_why_a_door_is_not_open(fields, taken, reason):
    listed = door(ApplicationForm(kind="mentee", **fields), taken, TODAY)
    shut = ApplicationForm(kind="mentee", waiting_list=False, **fields)
    assert listed.reason == reason
    assert listed.state == ("waiting" if reason else "open")
    assert door(shut, taken, TODAY).state == ("closed" if reason else "open")


def test_the_day_begins_where_the_program_is(cast):
    """Riverside is in New York, four hours behind in May."""
    settle(cast.program, opens_on=TODAY, waiting_list=False)
    early = datetime(2026, 5, 10, 3, 59, tzinfo=UTC)
    assert door_of(cast.program, "mentee", early).is_closed
    assert not door_of(cast.program, "mentee", early + timedelta(minutes=1)).is_closed


def test_a_closed_door_says_so(cast):
    settle(cast.program, is_open=False, waiting_list=False)
    assert "cannot take new people" in Client().get(PAGE).text
    assert Client().post(PAGE, FORM).status_code == 200
    assert not Application.objects.exists()


def test_each_way_in_has_a_door_of_its_own(cast):
    settle(cast.program, is_open=False, waiting_list=False)
    assert "cannot take" not in Client().get(f"{PAGE}?as=someone").text
    assert "cannot take" not in Client().get(f"{PAGE}?as=mentor").text


def test_a_door_that_opens_later_says_when(cast):
    settle(cast.program, opens_on=date(2999, 5, 3), waiting_list=False)
    assert "from 3 May 2999 on" in Client().get(PAGE).text


def test_who_comes_when_it_is_full_lands_on_the_waiting_list(cast):
    settle(cast.program, places=2)  # Ben and Bea
    page = Client().get(PAGE).text
    assert "Everybody who could walk with you is busy" in page
    assert "You come onto our waiting list" in page
    answer = Client().post(PAGE, FORM)
    asked = Application.objects.get()
    assert asked.state == "waiting" and asked.waiting_since == asked.created_at
    assert "keep the place" in Client().get(answer.url).text


def test_a_referral_asks_for_a_place_of_a_mentee(cast):
    settle(cast.program, kind="referral", places=2)
    Client().post(f"{PAGE}?as=someone", FORM | REFERRED)
    assert Application.objects.get().state == "waiting"


def test_a_place_in_another_program_takes_none_here(cast):
    settle(cast.program, places=3)
    assert Client().post(PAGE, FORM).url.endswith("/thanks/")


def test_a_closed_door_keeps_nothing(cast):
    settle(cast.program, is_open=False, waiting_list=False)
    with pytest.raises(joining.Closed):
        joining.apply(cast.program, ANSWERS)


def test_the_waiting_list_has_an_order(cast):
    settle(cast.program, is_open=False)
    first = joining.apply(cast.program, ANSWERS)
    second = joining.apply(cast.program, ANSWERS | {"email": "sky@example.org"})
    joining.take_off_waiting_list(first, cast.cleo)
    joining.put_on_waiting_list(first, cast.cora)
    listed = Application.objects.on_waiting_list().waiting_longest_first()
    assert list(listed) == [first, second]


def test_only_the_first_of_two_coordinators_moves_somebody(cast):
    asked = joining.apply(cast.program, ANSWERS)
    joining.put_on_waiting_list(asked, cast.cleo)
    with pytest.raises(joining.AlreadyAnswered):
        joining.put_on_waiting_list(asked, cast.cora)
    joining.accept(asked, cast.cleo)
    with pytest.raises(joining.AlreadyAnswered):
        joining.take_off_waiting_list(asked, cast.cora)


def test_the_day_counts_the_waiting_list(cast):
    settle(cast.program, is_open=False)
    joining.apply(cast.program, ANSWERS)
    found = [i.what for i in items_for(cast.program, cast.cleo, timezone.now())]
    assert "1 person is on the waiting list" in found
    assert not any("asked to join" in what for what in found)


def test_the_list_moves_people_in_and_out(cast, as_):
    asked = joining.apply(cast.program, ANSWERS)
    cleo, page = as_("cleo"), "/p/riverside/joining/"
    answer = f"{page}{asked.public_id}/answer/"
    cleo.post(answer, {"answer": "wait"})
    assert "Robin" in cleo.get(f"{page}?show=waiting").text
    assert "Robin" not in cleo.get(page).text
    cleo.post(answer, {"answer": "unwait"})
    assert "Robin" in cleo.get(page).text


def test_who_asked_not_to_go_on_is_answered(cast, as_):
    asked = joining.apply(cast.program, ANSWERS)
    page = f"/p/riverside/joining/{asked.public_id}/answer/"
    as_("cleo").post(page, {"answer": "withdraw"})
    asked.refresh_from_db()
    assert asked.state == "withdrawn" and asked.answered_at
    assert asked in Application.objects.answered()


def test_waiting_without_a_date_cannot_be(cast):
    asked = joining.apply(cast.program, ANSWERS)
    with pytest.raises(IntegrityError, match="waiting_list_has_its_date"):
        Application.objects.filter(pk=asked.pk).update(state="waiting")


def test_a_form_cannot_close_before_it_opens(cast):
    days = {"opens_on": date(2026, 5, 2), "closes_on": date(2026, 5, 1)}
    with pytest.raises(IntegrityError, match="form_opens_before_it_closes"):
        settle(cast.program, **days)


def test_programs_that_take_people_are_found_in_few_queries(
    cast, django_assert_num_queries
):
    settle(cast.other, kind="mentor", is_open=False, waiting_list=False)
    with django_assert_num_queries(3):
        taking = programs_taking(timezone.now())
    assert taking["mentor"] == [cast.program]
    assert len(taking["me"]) == len(taking["someone"]) == 2
