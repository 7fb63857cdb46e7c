"""Two ways in, on a phone, with a real worker and real mail: an applicant becomes a
cleared mentor, with references answered by link; a mentee comes by referral and lands
on the waiting list."""

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.consenting.publishing import load_ours
from accounts.models import Application, Candidacy, Membership, Program, Right
from accounts.models.programs import Role
from accounts.people import add_member, create_person
from tests.browser.conftest import PHONE, sign_in
from tests.browser.walking import Walker, come_in, learn, read_and_sign
from tests.machinery import Sink, beat, environment, worker
from tests.training.making import small_module
from training.clearance import cleared, reasons_not_cleared

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REDIS_URL = os.environ.get("REDIS_URL", "")
PLACES = {"slug": "meadow", "name": "Meadow Program", "time_zone": "America/New_York"}
ADDRESS = "ada.lund@example.org"
REFEREES = ("Rita Sol", "Omar Bell", "Jo Lund")


@pytest.fixture
def program(empty_log_after):
    """Two people who screen, and nobody else yet."""
    program = Program.objects.create(**PLACES)
    small_module(program)
    load_ours(program)
    for name in ("Cleo", "Cora"):
        person = create_person(
            name_used=name,
            email=f"{name.lower()}@example.org",
            is_demo=True,
            invited=True,
        )
        add_member(person, program, Role.COORDINATOR, Right.Code.values)
    return program


@pytest.fixture
def walk(browser, live_server, program, tmp_path):
    """Somebody with a phone; all mail really travels."""
    assert REDIS_URL, "REDIS_URL names the Redis of this machine"
    with Sink() as sink:
        env = environment(sink, REDIS_URL, SITE_URL=live_server.url)
        with beat(env, tmp_path), worker(env, tmp_path):
            yield lambda: Walker(browser, live_server, sink, program, PHONE)


def fits(person):
    wide = "document.documentElement.scrollWidth > window.innerWidth"
    assert not person.page.evaluate(wide), person.page.url


def ask_to_be_a_mentor(ada, program):
    page = ada.page
    page.goto(f"{ada.base}/apply/{program.slug}/?as=mentor")
    fits(ada)
    page.get_by_label("What should we call you?").fill("Ada Lund")
    page.get_by_label("E-mail", exact=True).first.check()
    page.locator("input[type=email]").fill(ADDRESS)
    page.locator("textarea[name=about]").fill("I like to listen.")
    page.locator("input[name=agree]").check()
    ada.press("Send")
    ada.sees("thank")


def interview(cleo, program):
    page = cleo.open("screening/")
    fits(cleo)
    cleo.follow("Ada Lund")
    page.get_by_label("Day of the interview").fill(program.today().isoformat())
    page.get_by_label("Time").fill("09:00")
    cleo.press("Plan it")
    cleo.follow("Open the protocol")
    fits(cleo)
    page.locator("textarea").first.fill("She lost a brother and wants to give back.")
    for group in page.locator("fieldset").all():
        group.locator("input[type=radio]").first.check()
    cleo.press("Sign the interview")
    assert Candidacy.objects.get().stage == Candidacy.Stage.REFERENCES


def name_referees(cleo, ada):
    cleo.page.get_by_text("Let them name people themselves").click()
    cleo.press("Send them the link")
    ada.open_mail(ADDRESS, "short step")
    for name in REFEREES:
        fits(ada)
        ada.page.get_by_label("Their name").fill(name)
        ada.page.get_by_label("Their e-mail").fill(mail_of(name))
        ada.page.locator("input[name=agreed]").check()
        ada.press("Save")
    ada.sees("thank")


def mail_of(name):
    return f"{name.split()[0].lower()}@example.com"


def give_reference(friend, name, relation):
    friend.open_mail(mail_of(name), "somebody you know")
    fits(friend)
    page = friend.page
    page.locator(f"input[name=relation][value={relation}]").check()
    for field in ("known", "reliable", "recommends"):
        page.locator(f"input[name={field}]").first.check()
    page.get_by_label("What are they good at").fill("She listens.")
    friend.press("Send")
    friend.sees("thank")


def note_checks(cleo):
    until = timezone.localdate() + timedelta(days=300)
    for kind in ("identity", "records"):
        page = cleo.page
        page.locator("select[name=kind]").select_option(kind)
        page.locator("input[name=outcome]").first.check()
        page.locator("input[name=expires_on]").fill(until.isoformat())
        cleo.press("Note it")


def decide(cleo, cora, path):
    page = cleo.page
    form = page.locator("form", has=page.locator("input[name=proposed]"))
    form.locator("input[name=proposed]").first.check()
    form.locator("textarea").fill("All we hoped for.")
    cleo.press("Put it forward")
    cleo.sees("somebody else decides")
    cora.page.goto(path)
    cora.follow("Read and decide")
    fits(cora)
    cora.page.locator("input[name=outcome]").first.check()
    cora.page.locator("input[name=invite_now]").check()
    cora.press("Sign the decision")


def test_from_the_public_form_to_a_cleared_mentor(walk, program):
    ada, cleo, cora, friend = (walk() for _ in range(4))
    ask_to_be_a_mentor(ada, program)
    sign_in(cleo.page, cleo.base, "cleo", settings.DEMO_PASSWORD)
    interview(cleo, program)
    name_referees(cleo, ada)
    give_reference(friend, "Rita Sol", "friend")
    give_reference(friend, "Jo Lund", "family")
    path = cleo.page.url
    cleo.page.goto(path)
    cleo.press("On to the checks")
    note_checks(cleo)
    sign_in(cora.page, cora.base, "cora", settings.DEMO_PASSWORD)
    decide(cleo, cora, path)
    come_in(ada, ADDRESS)
    mentor = Membership.objects.get(user__email=ADDRESS)
    assert reasons_not_cleared(mentor, program.today())
    read_and_sign(ada, "Ada Lund")
    learn(ada)
    today = program.today()
    assert reasons_not_cleared(mentor, today) == []
    assert cleared(Membership.objects.of(program), today).get() == mentor
    third = friend.sink.to(mail_of("Omar Bell"))
    assert len(third) == 1, "two good answers suffice: nobody is asked again"


def test_from_a_referral_to_the_waiting_list(walk, program):
    helper, cleo = walk(), walk()
    page = helper.page
    page.goto(f"{helper.base}/apply/{program.slug}/?as=someone")
    fits(helper)
    page.locator("input[name=referred_by]").fill("Ana Ruiz")
    page.locator("input[name=name_used]").fill("Sky")
    page.locator("input[name=contact][value=text]").check()
    page.locator("input[name=phone]").fill("555-0142")
    page.locator("textarea[name=about]").fill("Somebody to talk to in the evening.")
    helper.press("Send")
    helper.sees("Ask them first")
    assert not Application.objects.exists(), "not before they said that Sky said yes"
    fill_the_rest_of_a_referral(page, program)
    helper.press("Send")
    helper.sees("thank")
    sign_in(cleo.page, cleo.base, "cleo", settings.DEMO_PASSWORD)
    cleo.open("joining/")
    fits(cleo)
    cleo.follow("Read")
    cleo.sees("Ana Ruiz")
    cleo.press("To the waiting list")
    cleo.open("joining/?show=waiting")
    cleo.sees("Sky")
    assert Application.objects.get().state == Application.State.WAITING


def fill_the_rest_of_a_referral(page, program):
    """Who asks, and that Sky said yes to it, to whom and when."""
    page.locator("input[name=referrer_work]").fill("Northside Library")
    page.locator("input[name=referrer_contact]").fill("555-0100")
    page.locator("input[name=agreed_to_this]").check()
    page.locator("input[name=agreed_with]").fill("Ana Ruiz")
    page.locator("input[name=agreed_on]").fill(program.today().isoformat())
    page.locator("input[name=agree]").check()
