"""On a phone: from the first lesson through a practice, a missed and a passed quiz, a
live session and a supervisor's sign-off to a certificate that anybody can check; only
then is the mentor part of a round."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import Screening
from matching.models import MatchingProfile
from matching.rounds import solve_round, start_round
from scheduling.models import Event, Seat
from tests.accounts.agreeing import sign_all
from tests.browser.conftest import PHONE
from tests.browser.walking import Walker, answer_all, walk_well
from tests.conftest import client_of
from tests.training.making import PRACTICE, small_module
from training.gathering import plan
from training.models import Certificate, Completion, LiveSession, Reflection

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def somebody(browser, live_server, cast, empty_log_after):
    """A person of the cast with a phone, signed in."""

    def come(name):
        walker = Walker(browser, live_server, None, cast.program, PHONE)
        cookie = client_of(getattr(cast, name)).cookies["session"].value
        walker.page.context.add_cookies(
            [{"name": "session", "value": cookie, "url": live_server.url}]
        )
        return walker

    return come


@pytest.fixture
def ready_but_for_training(cast):
    """Ada is screened and has signed; the module asks for everything there is."""
    ada, today = cast.member("ada"), timezone.localdate()
    Screening.objects.create(
        membership=ada,
        outcome="approved",
        expires_on=today + timedelta(days=300),
        decided_by=cast.cleo,
    )
    sign_all(ada)
    for name in ("ada", "ben"):
        MatchingProfile.objects.create(membership=cast.member(name))
    module = small_module(cast.program, practice=PRACTICE, live=True)
    at = datetime.combine(today + timedelta(days=3), datetime.min.time())
    plan(cast.member("sol"), at, 60, title="Together", capacity=5, module=module)
    return ada


def in_a_round(cast) -> set[str]:
    """Names of the mentors whom a round proposes."""
    found = solve_round(start_round(cast.program, cast.cleo, seed=1))
    return {one.mentor.name for one in found.proposals.select_related("mentor__user")}


def fits(person):
    wide = "document.documentElement.scrollWidth > window.innerWidth"
    assert not person.page.evaluate(wide), person.page.url


def read(ada):
    page = ada.open("training/")
    fits(ada)
    ada.sees("Mentor basics is not finished")
    ada.follow("Start")
    fits(ada)
    page.locator("textarea").fill("My grandmother did.")
    page.get_by_text("Saved").first.wait_for()
    ada.press("Done, go on")
    assert Reflection.objects.get().text == "My grandmother did."


def practice(ada):
    fits(ada)
    ada.sees("What do you do?")
    walk_well(ada)
    ada.press("Go on")


def miss_and_pass(ada):
    ada.press("Start the questions")
    fits(ada)
    answer_all(ada, right=False)
    ada.sees("Not quite yet")
    ada.sees("2 tries left today")
    fits(ada)
    ada.press("Try again")
    answer_all(ada, right=True)
    ada.sees("Well done")
    ada.follow("See what comes next")
    ada.sees("One thing is left: a live session")


def come_together(ada, sol):
    ada.follow("See what is on")
    fits(ada)
    ada.follow("Together")
    ada.press("Take a place")
    ada.sees("You have a place")
    past = timedelta(days=4)  # the days until then go by
    for model, names in ((Event, "starts_at ends_at"), (Seat, "starts ends")):
        for row in model.objects.all():
            for name in names.split():
                setattr(row, name, getattr(row, name) - past)
            row.save(update_fields=names.split())
    sol.open(f"training/live/{LiveSession.objects.get().public_id}/")
    fits(sol)
    sol.press("Save who was there")
    sol.sees("The minutes count")


def watch(sol):
    page = sol.open("training/mentors/")
    sol.follow("Watch the practice: Mentor basics")
    fits(sol)
    for label in PRACTICE:
        group = page.get_by_role("group", name=label)
        group.get_by_label("Seen", exact=True).check()
    page.get_by_label("A word to the mentor").fill("You left room.")
    page.get_by_label("Ready to meet people").check()
    sol.press("Sign it")
    sol.sees("Ada can read it")


def take_the_certificate(ada):
    page = ada.open("training/")
    ada.follow("Core training")
    ada.press("Make my certificate")
    ada.sees("Your certificate is ready")
    fits(ada)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Save as PDF").click()
    paper = PdfReader(BytesIO(waiting.value.path().read_bytes()))
    return " ".join(paper.pages[0].extract_text().split())


def test_a_new_mentor_becomes_ready(
    browser, live_server, cast, somebody, ready_but_for_training
):
    assert in_a_round(cast) == set()
    ada, sol = somebody("ada"), somebody("sol")
    read(ada)
    practice(ada)
    miss_and_pass(ada)
    come_together(ada, sol)
    ada.open("training/course/basics/")
    ada.sees("One thing is left: a practice conversation")
    assert not Completion.objects.exists()
    watch(sol)
    said = take_the_certificate(ada)
    number = Certificate.objects.get().number
    assert "Ada" in said and "Core training" in said and number in said
    anybody = browser.new_context(viewport=PHONE).new_page()
    anybody.goto(f"{live_server.url}/check/")
    anybody.get_by_label("Check number").fill(number.lower())
    anybody.locator("main button.btn-primary").click()
    anybody.wait_for_load_state()
    checked = anybody.locator("main").inner_text()
    assert "This certificate is good" in checked and "Ada" in checked
    assert in_a_round(cast) == {"Ada"}
