"""A whole round on the demo: run, understand, pin, what if, approve, both answer, one
says no, and the second choice begins."""

import pytest
from django.utils import timezone

from accounts.models import Membership, Program
from matching.models import Match, Proposal
from mentoring.demo.building import build_demo
from tests.browser.conftest import DESK, PHONE
from tests.browser.walking import Walker
from tests.conftest import client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def program(empty_log_after):
    build_demo(timezone.now())
    coordinators = Membership.objects.with_role("coordinator")
    return Program.objects.get(pk=coordinators.get(user__name_used="Cleo").program_id)


@pytest.fixture
def somebody(browser, live_server, program):
    """A person of the demo, signed in."""

    def come(user, size=PHONE):
        walker = Walker(browser, live_server, None, program, size)
        cookie = client_of(user).cookies["session"].value
        walker.page.context.add_cookies(
            [{"name": "session", "value": cookie, "url": live_server.url}]
        )
        return walker

    return come


def run(cleo):
    cleo.open("matching/")
    start = cleo.page.get_by_role("button", name="Start a round")
    if start.count():
        start.click()
    else:
        cleo.page.get_by_role("link", name="Review round").first.click()
        cleo.page.wait_for_load_state()
        cleo.press("Propose again")
    cleo.sees("Proposed pairs")
    cleo.sees("Proven:")


def understand(cleo):
    """Reasons in words, and the proof counted again."""
    page, round_url = cleo.page, cleo.page.url
    page.locator("main .proposal summary").first.click()
    cleo.sees("of 100")
    cleo.follow("How it was worked out")
    cleo.follow("Work it out again")
    cleo.sees("proven again")
    page.goto(round_url)


def first_pair(cleo):
    pair = cleo.page.locator("main .proposal").first.get_attribute("id")
    return Proposal.objects.with_people().get(public_id=pair)


def pin(cleo, pair):
    cleo.page.locator(f"#{pair.public_id} .acts button").first.click()
    cleo.page.wait_for_load_state()
    assert cleo.page.locator(f"#{pair.public_id}.pinned").count() == 1


def what_if(cleo, pair):
    """The mentor of another pair is away: nothing is saved."""
    page, round_url = cleo.page, cleo.page.url.split("?")[0].split("#")[0]
    before = set(pair.round.proposals.values_list("mentee", "mentor", "state"))
    others = pair.round.proposals.proposed().exclude(mentor=pair.mentor)
    cleo.follow("Try it")
    page.get_by_label("Away").select_option(
        others.with_people().first().mentor.public_id
    )
    page.locator("#what-if .note").wait_for()
    cleo.sees("Compared with the round as proposed")
    cleo.press("Keep for comparing")
    cleo.sees("is away")
    assert set(pair.round.proposals.values_list("mentee", "mentor", "state")) == before
    page.goto(round_url)


def approve_only(cleo, pair):
    for box in cleo.page.locator("main input[name=pair]").all():
        box.set_checked(box.get_attribute("value") == pair.public_id)
    cleo.press("Approve and ask the chosen pairs")
    cleo.page.locator("text=1 pair was asked").first.wait_for()


def say(person, pair, words):
    person.open(f"new/{pair.public_id}/")
    person.press(words)


def second_choice(cleo, mentee):
    cleo.open("?show=waiting&all")
    link = f"matching/for/{mentee.public_id}/"
    assert cleo.page.locator(f"main a[href$='{link}']").count()
    cleo.open(link)
    cleo.sees("Asked before")
    cleo.page.locator("main .queue form button").first.click()
    cleo.page.wait_for_load_state()
    return Proposal.objects.asked().with_people().get(mentee=mentee)


def test_a_whole_round(somebody, program):
    cleo_user = Membership.objects.get(
        program=program, role="coordinator", user__name_used="Cleo"
    ).user
    cleo = somebody(cleo_user, DESK)
    run(cleo)
    understand(cleo)
    pair = first_pair(cleo)
    pin(cleo, pair)
    what_if(cleo, pair)
    approve_only(cleo, pair)
    mentee = somebody(pair.mentee.user)
    say(mentee, pair, "Yes, I would like that")
    say(somebody(pair.mentor.user), pair, "Not this time")
    pair.refresh_from_db()
    assert pair.state == Proposal.State.DECLINED
    second = second_choice(cleo, pair.mentee)
    assert second.mentor != pair.mentor
    say(mentee, second, "Yes, I would like that")
    say(somebody(second.mentor.user), second, "Yes, I would like that")
    match = Match.objects.live().get(mentee=pair.mentee)
    assert match.mentor == second.mentor
