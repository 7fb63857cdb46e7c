"""On a phone: Ben asks for two of the times that suit both, Ada takes one; Ben moves
it, calls it off and takes that back; and the month is a list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from matching.models import Match
from meetings.models import Meeting
from scheduling.availability import add_hours
from tests.browser.conftest import PHONE
from tests.browser.walking import Walker
from tests.conftest import client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pair(cast, empty_log_after):
    for person in (cast.ada, cast.ben):
        add_hours(person, range(7), "10:00", "20:00")
    return Match.objects.create(
        program=cast.program, mentor=cast.member("ada"), mentee=cast.member("ben")
    )


@pytest.fixture
def somebody(browser, live_server, cast, pair):
    def come(name):
        walker = Walker(browser, live_server, None, cast.program, PHONE)
        person = User.objects.get(email=f"{name}@example.org")
        cookie = client_of(person).cookies["session"].value
        walker.page.context.add_cookies(
            [{"name": "session", "value": cookie, "url": live_server.url}]
        )
        return walker

    return come


def fits(walker) -> bool:
    return walker.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def choose_day(walker, number):
    walker.page.locator(".days button").nth(number).click()
    walker.page.wait_for_load_state()


def choose_time(walker, number):
    walker.page.locator("fieldset .slots label").nth(number).click()


def test_book_move_call_off_and_take_back(somebody, pair):
    ben, ada = somebody("ben"), somebody("ada")
    ben.open(f"meetings/new/{pair.public_id}/")
    ben.sees("These are the times that suit you both")
    assert fits(ben)
    choose_day(ben, 2)
    choose_time(ben, 1)
    ben.page.get_by_label("Where, or which number or link").fill("By the river")
    choose_day(ben, 4)
    choose_time(ben, 3)
    ben.sees("Chosen on other days:")
    place = ben.page.get_by_label("Where, or which number or link")
    assert place.input_value() == "By the river", "nothing typed is lost"
    ben.press("Ask for this time")
    ben.sees("Waiting for Ada")

    ada.open("meetings/")
    ada.follow("Or take 1 other time")
    ada.sees("Which of these times suits you?")
    asked = Meeting.objects.get().other_times.get()
    ada.page.locator(f"input[name=time][value='{asked.pk}'] + button").click()
    ada.page.wait_for_load_state()
    ada.sees("It is agreed")
    meeting = Meeting.objects.select_related("event").get()
    assert meeting.status == "confirmed"
    assert meeting.event.starts_at == asked.starts_at

    ben.open(f"meetings/{meeting.public_id}/")
    ben.follow("Move it")
    choose_day(ben, 6)
    choose_time(ben, 0)
    ben.press("Save the new time")
    ben.sees("The new time is saved")
    meeting.event.refresh_from_db()
    assert meeting.event.starts_at > asked.starts_at + timedelta(hours=12)

    ben.press("I can’t make it")
    ben.sees("You can take this back for two minutes")
    assert Meeting.objects.get().status == "cancelled"
    ben.press("Take it back: we do meet")
    ben.sees("It takes place after all")
    assert fits(ben)
    assert Meeting.objects.get().status == "confirmed"

    ben.open(f"calendar/?day={timezone.localdate(meeting.event.starts_at)}")
    assert not ben.page.locator("table.cal").is_visible()
    ben.sees("Ada")
    assert fits(ben)
    ben.page.locator("main .agenda a").first.focus()
    ben.page.keyboard.press("Enter")
    ben.page.wait_for_url(f"**/meetings/{meeting.public_id}/")


def test_enter_in_a_field_asks_and_does_not_look_elsewhere(somebody, pair):
    ben = somebody("ben")
    ben.open(f"meetings/new/{pair.public_id}/")
    choose_time(ben, 0)
    ben.page.get_by_label("Where, or which number or link").press("Enter")
    ben.page.wait_for_load_state()
    ben.sees("Waiting for Ada")
