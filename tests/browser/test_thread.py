"""The whole main job in a browser, from a roster to a report, as Cleo, Ada, Ben and
Eva, with a real Celery worker and beat, Redis, and a real SMTP sink in between."""

import csv
import io
import os
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db.models import F
from django.utils import timezone
from pypdf import PdfReader

from accounts.consenting.publishing import load_ours
from accounts.models import Program, Right
from accounts.models.programs import Role
from accounts.people import add_member, create_person
from meetings.models import Meeting
from notifications.models import Message
from scheduling.models import Event, Seat
from tests.browser.conftest import DESK, PHONE, sign_in
from tests.browser.walking import Walker, come_in, learn, read_and_sign
from tests.machinery import Sink, beat, environment, worker
from tests.training.making import small_module

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REDIS_URL = os.environ.get("REDIS_URL", "")
MENTORS = [
    [
        "first name",
        "last name",
        "email address",
        "grade",
        "characteristics",
        "biography",
    ],
    ["Ada", "Lund", "ada.lund@example.org", "AA", "grief", "I like long walks."],
]
MENTEES = [
    ["first name", "last name", "email address", "profession", "biography"],
    ["Ben", "Okoro", "ben.okoro@example.org", "Policy", "Evenings are best."],
]
PLACES = {"slug": "harbor", "name": "Harbor Program", "time_zone": "America/New_York"}


@pytest.fixture
def staff(empty_log_after):
    """An empty program with its two people on the team."""
    program = Program.objects.create(**PLACES)
    small_module(program)
    load_ours(program)
    for name, role, rights in (
        ("Cleo", Role.COORDINATOR, Right.Code.values),
        ("Eva", Role.EVALUATOR, ()),
    ):
        person = create_person(
            name_used=name,
            email=f"{name.lower()}@example.org",
            is_demo=True,
            invited=True,
        )
        add_member(person, program, role, rights)
    return program


def file_of(name, rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return {"name": name, "mimeType": "text/csv", "buffer": out.getvalue().encode()}


def pass_time(delta):
    """Let `delta` go by: everything that is planned moves that much closer."""
    Event.objects.update(starts_at=F("starts_at") - delta, ends_at=F("ends_at") - delta)
    Seat.objects.update(starts=F("starts") - delta, ends=F("ends") - delta)
    Message.objects.waiting().update(
        planned_at=F("planned_at") - delta,
        due_at=F("due_at") - delta,
        expires_at=F("expires_at") - delta,
    )


def import_roster(cleo, role, rows):
    page = cleo.open("roster/")
    page.get_by_label(role, exact=True).check()
    page.locator("input[type=file]").set_input_files(file_of("people.csv", rows))
    cleo.press("Read the file")
    cleo.press("See the preview")
    cleo.press("Import 1 person")
    cleo.sees("1")


def vouch_for_screening(cleo):
    page = cleo.open("earlier/")
    page.locator("#scope-all").check()
    page.get_by_label("Screening, with a good outcome").check()
    page.get_by_label("How do you know?").fill("Two references, both good.")
    until = timezone.localdate() + timedelta(days=300)
    page.get_by_label("Valid until").fill(until.isoformat())
    cleo.press("Read it once more")
    page.get_by_label("Your name, as your signature").fill("Cleo")
    cleo.press("Sign for 1 mentor")


def match_them(cleo, ada, ben):
    cleo.open("matching/")
    cleo.press("Start a round")
    cleo.sees("Ada Lund")
    cleo.press(re.compile("Approve"))
    ben.open_mail("ben.okoro@example.org", "something new for you")
    ben.press("Yes, I would like that")
    ada.open_mail("ada.lund@example.org", "something new for you")
    ada.press("Yes, I would like that")


def set_a_goal(ben):
    ben.open("goals/")
    ben.page.locator("main a[href*='goals/new']").first.click()
    ben.page.get_by_label("What would you like to reach?").fill("Back to class")
    ben.page.get_by_label("A first small step").fill("Call the college")
    ben.press("Save")
    ben.sees("Back to class")


def meet(ada, ben, number):
    """Ada asks for a time in two days, Ben says yes; a day goes by and the reminder
    comes; then it is over and Ada writes down what happened."""
    ada.open()
    ada.follow("Find a time")
    when = timezone.now() + timedelta(days=2)
    ada.page.get_by_label("Which day?").fill(when.date().isoformat())
    ada.page.get_by_label("What time?").fill("12:00")
    ada.page.locator("label", has_text="By phone").first.click()
    ada.press("Ask for this time")
    ben.open()
    ben.follow(re.compile("Answer"))
    ben.page.locator("main button.btn-primary").first.click()
    ben.page.wait_for_load_state()
    meeting = Meeting.objects.latest("pk")
    assert meeting.status == "confirmed"
    pass_time(
        meeting.event.starts_at - timezone.now() - timedelta(hours=23, minutes=50)
    )
    if number == 0:
        return meeting
    finish(ada, meeting)
    return meeting


def finish(ada, meeting):
    meeting.event.refresh_from_db()
    pass_time(meeting.event.ends_at - timezone.now() + timedelta(minutes=1))
    ada.open()
    ada.follow(re.compile("Did you meet|Say what happened"))
    ada.page.get_by_label("Yes, we met").check()
    goals = ada.page.get_by_label("Which goal was it about?")
    if goals.count():
        goals.select_option(label="Back to class")
    ada.press("Save")
    meeting.refresh_from_db()
    assert (meeting.status, meeting.goal.title) == ("held", "Back to class")


def answer_survey(ben):
    ben.open_mail("ben.okoro@example.org", "short question")
    for group in ben.page.locator("main fieldset").all():
        radios = group.locator("input[type=radio]")
        if radios.count():
            radios.nth(3).check(force=True)
    ben.page.locator("main form button.btn-primary").last.click()
    ben.page.wait_for_load_state()
    ben.sees("thank you")


def read_report(eva):
    eva.open("report/")
    with eva.page.expect_download() as waiting:
        eva.page.locator("a[href*='pdf']").first.click()
    reader = PdfReader(waiting.value.path())
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert waiting.value.suggested_filename.startswith("report-")
    return text


def test_the_whole_thread(browser, live_server, staff, tmp_path):
    assert REDIS_URL, "REDIS_URL names the Redis of this machine"
    with Sink() as sink:
        env = environment(sink, REDIS_URL, SITE_URL=live_server.url)
        with beat(env, tmp_path), worker(env, tmp_path):
            cleo, eva = (
                Walker(browser, live_server, sink, staff, DESK) for _ in range(2)
            )
            ada, ben = (
                Walker(browser, live_server, sink, staff, PHONE) for _ in range(2)
            )
            sign_in(cleo.page, cleo.base, "cleo", settings.DEMO_PASSWORD)
            import_roster(cleo, "Mentors", MENTORS)
            import_roster(cleo, "Mentees", MENTEES)
            vouch_for_screening(cleo)
            page = cleo.open("invitations/")
            page.locator("#scope-all").check()
            page.locator(".actionbar button").click()
            come_in(ada, "ada.lund@example.org")
            come_in(ben, "ben.okoro@example.org")
            read_and_sign(ada, "Ada Lund")
            learn(ada)
            match_them(cleo, ada, ben)
            set_a_goal(ben)
            first = meet(ada, ben, 0)
            reminder = sink.wait_for("ben.okoro@example.org", "reminder")
            kinds = {part.get_content_type() for part in reminder.walk()}
            assert "text/plain" in kinds
            invitation = sink.wait_for("ben.okoro@example.org", "agreed")
            kinds = {part.get_content_type() for part in invitation.walk()}
            assert "text/calendar" in kinds
            finish(ada, first)
            meet(ada, ben, 1)
            meet(ada, ben, 2)
            answer_survey(ben)
            sign_in(eva.page, eva.base, "eva", settings.DEMO_PASSWORD)
            text = read_report(eva)
        assert "Harbor" in text or settings.PUBLIC_NAME in text
        assert "hidden" in text, "one pair is too few to show"
        assert "Ada" not in text and "Ben" not in text
        doubled = [(to, mail["Message-ID"]) for to, mail in sink.mails]
        assert len(doubled) == len(set(doubled))
