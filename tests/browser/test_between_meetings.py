"""On a phone, between two meetings: check in from a message without signing in, tick a
step, write to each other, and a mentor who is asked to say hello."""

from datetime import timedelta

import pytest
from django.utils import timezone

from matching.models import Match
from meetings.checking_in import check_in, subject_of
from meetings.goals import set_goal
from meetings.models import CheckIn, PairMessage
from notifications.models import Message
from notifications.posting import post
from tests.browser.conftest import PHONE
from tests.browser.test_training import fits
from tests.browser.walking import Walker
from tests.conftest import client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def match(cast, empty_log_after):
    return Match.objects.create(
        program=cast.program, mentor=cast.member("ada"), mentee=cast.member("ben")
    )


@pytest.fixture
def phone(browser, live_server, cast, match):
    """A phone of somebody; signed in as one of the cast, or not."""

    def take(name="", **more):
        walker = Walker(browser, live_server, None, cast.program, PHONE)
        if more:
            walker.page = browser.new_context(viewport=PHONE, **more).new_page()
        if name:
            cookie = client_of(getattr(cast, name)).cookies["session"].value
            walker.page.context.add_cookies(
                [{"name": "session", "value": cookie, "url": live_server.url}]
            )
        return walker

    return take


def test_a_check_in_from_a_message_without_signing_in(phone, cast, match):
    ben = cast.member("ben")
    letter = post("check_in_asked", cast.ben, about=subject_of(ben))
    stranger = phone()
    stranger.page.goto(f"{stranger.base}/go/{letter.token}")
    fits(stranger)
    stranger.sees("How are you today?")
    stranger.sees("Get help now")
    assert not CheckIn.objects.exists()
    stranger.press("Low")
    fits(stranger)
    stranger.sees("Thank you")
    assert CheckIn.objects.get().mood == "low"
    assert "Ben" not in stranger.page.content()


@pytest.mark.parametrize("more", [{}, {"java_script_enabled": False}])
def test_a_step_is_ticked(phone, match, more):
    goal = set_goal(match, "Evening classes", steps=["Find out when", "Call them"])
    ben = phone("ben", **more)
    page = ben.open("goals/")
    if not more:  # measuring takes a script
        fits(ben)
    ben.sees("0 of 2 small steps done")
    page.get_by_label("Find out when").check()
    ben.press("Save steps")
    ben.sees("1 of 2 small steps done")
    ben.follow("Numbers, levels and how it changed")
    ben.sees("How it changed")
    assert goal.steps.filter(done_at__isnull=False).count() == 1


def test_one_writes_and_the_other_reads(phone, match, cast):
    ben, ada = phone("ben"), phone("ada")
    page = ben.open()
    ben.follow("Write to Ada")
    page.get_by_label("Your message").fill("I called the college.\nThey were kind.")
    ben.press("Send")
    fits(ben)
    assert Message.objects.filter(kind="pair_message", recipient=cast.ada).exists()
    ada.open()
    ada.follow("Ben wrote to you")
    fits(ada)
    ada.sees("They were kind.")
    ada.page.get_by_role("button", name="I have read this").wait_for(state="detached")
    assert PairMessage.objects.get().read_at
    ben.open(f"messages/{match.public_id}/")
    ben.sees("read")


def test_without_a_script_a_button_says_it_was_read(phone, match):
    ben, ada = phone("ben"), phone("ada", java_script_enabled=False)
    page = ben.open(f"messages/{match.public_id}/")
    page.get_by_text("Send a few quick words").click()
    ben.press("Thinking of you.")
    ada.open(f"messages/{match.public_id}/")
    ada.sees("Thinking of you.")
    ada.press("I have read this")
    assert PairMessage.objects.get().read_at


def test_a_mentor_is_asked_to_say_hello(phone, match):
    now = timezone.now()
    for days, mood in ((2, "low"), (1, "rough")):
        check_in(match, mood, now=now - timedelta(days=days))
    ada = phone("ada")
    ada.open()
    fits(ada)
    ada.sees("A good moment to say hello to Ben")
    ada.follow("Write a hello")
    ada.page.get_by_label("Your message").fill("I thought of you.")
    ada.press("Send")
    ada.open()
    assert "A good moment" not in ada.page.content()
