"""Asking to join, in public; the answer of a coordinator."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import joining
from accounts.attention import items_for
from accounts.models import Application, Contact, Membership, User
from notifications.models import Message, Reach
from tests.accounts.world import ANSWERS

PAGE = "/apply/riverside/"
FORM = {
    "name_used": "Robin",
    "contact": "email",
    "email": "Robin@Example.org",
    "about": "Somebody to talk to",
    "agree": "on",
}
REFERRED = {
    "referred_by": "Ana Ruiz",
    "referrer_work": "Northside Library",
    "referrer_contact": "555-0142",
    "agreed_with": "me",
    "agreed_on": "2026-01-05",
    "agreed_to_this": "on",
}


def send(**answers):
    return Client().post(PAGE, FORM | answers)


def test_an_application_is_kept_with_the_moment_of_agreeing(cast):
    assert send().url == "/apply/riverside/thanks/"
    asked = Application.objects.get()
    assert (asked.role, asked.email) == ("mentee", "robin@example.org")
    assert asked.agreed_at


def test_known_and_unknown_get_the_same_answer(cast):
    known, unknown = send(email="ben@example.org"), send(email="robin@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert known.content == unknown.content
    assert not Message.objects.exists()


def test_pressing_twice_is_one_application(cast):
    send(), send()
    assert Application.objects.count() == 1


def test_the_way_to_reach_somebody_needs_its_number(cast):
    answer = send(contact="text")
    assert answer.context["form"].errors["phone"] == [
        "Give a number for a text message"
    ]
    assert 'value="Robin"' in answer.text
    assert answer.text.count("<title>Error:") == 1


def test_somebody_who_supports_a_person_must_be_reachable_too(cast):
    answer = send(contact="helper", email="")
    assert "who supports you" in answer.context["form"].errors["phone"][0]
    assert send(contact="helper", email="", phone="555-0142").status_code == 302
    form = FORM | {"contact": "helper", "email": ""} | REFERRED
    assert Client().post(f"{PAGE}?as=someone", form).status_code == 302


def test_who_refers_is_asked_about_the_other_person(cast):
    page = Client().post(f"{PAGE}?as=someone", {"phone": ""}).text
    assert "Tell us what to call them" in page
    assert "Tell us what to call you" not in page


def test_without_agreement_nothing_is_kept(cast):
    assert send(agree="").status_code == 200
    assert not Application.objects.exists()


def test_who_asks_for_somebody_must_say_that_they_agreed(cast):
    page = PAGE + "?as=someone"
    silent = {"agreed_to_this": "", "agreed_with": "", "agreed_on": ""}
    errors = Client().post(page, FORM | REFERRED | silent).context["form"].errors
    assert set(silent) <= set(errors)
    Client().post(page, FORM | REFERRED)
    asked = Application.objects.get()
    assert (asked.referred_by, asked.agreed_with) == ("Ana Ruiz", "me")
    assert (asked.agreed_on, asked.kind) == (date(2026, 1, 5), "referral")


def test_nobody_says_yes_in_the_future(cast):
    later = REFERRED | {"agreed_on": f"{timezone.localdate() + timedelta(days=3)}"}
    answer = Client().post(f"{PAGE}?as=someone", FORM | later)
    assert answer.context["form"].errors["agreed_on"]


def test_a_referral_without_agreement_cannot_be_kept(cast):
    with pytest.raises(IntegrityError, match="referred_only_when_they_agreed"):
        joining.apply(cast.program, ANSWERS | {"referred_by": "Ana"})


def test_the_words_of_one_form_do_not_leak_into_the_other(cast):
    Client().get(PAGE + "?as=someone")
    assert "What should we call you?" in Client().get(PAGE).text


def test_somebody_offers_to_be_a_mentor(cast):
    Client().post(PAGE + "?as=mentor", FORM)
    assert Application.objects.get().role == "mentor"


def test_a_machine_is_thanked_and_forgotten(cast):
    assert send(website="http://spam.example").status_code == 302
    assert not Application.objects.exists()


def test_too_many_from_one_place_wait(cast, settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"apply": "3/h/ip"}
    assert [send(name_used=f"R{n}").status_code for n in range(4)] == [302] * 3 + [429]
    cache.clear()


def test_three_things_are_enough(cast):
    assert set(Client().post(PAGE, {}).context["form"].errors) == {
        "name_used",
        "contact",
        "about",
        "agree",
    }


def test_what_one_need_not_say_tells_why_it_is_asked_and_who_sees_it(cast):
    form = Client().get(PAGE).context["form"]
    for name in form.EXTRAS:
        said = str(form.fields[name].help_text)
        assert "So that" in said and "coordinators see it" in said


@pytest.mark.parametrize("bad", ["a\x00b", "x" * 5000])
def test_hostile_words_are_refused_kindly(cast, bad):
    assert send(name_used=bad).status_code == 200


@pytest.fixture
def asked(cast):
    return joining.apply(cast.program, ANSWERS | {"phone": "555-0142"})


def test_accepting_makes_a_person_of_the_program(cast, asked):
    member = joining.accept(asked, cast.cleo)
    assert (member.name, member.role) == ("Robin", "mentee")
    assert Contact.objects.get(membership=member).phone == "555-0142"
    assert not Message.objects.exists()
    assert Reach.objects.get(person=member.user).mail == Reach.Mail.NOT_INVITED


def test_accepting_may_invite_at_once(cast, asked):
    joining.accept(asked, cast.cleo, invite_now=True)
    assert Message.objects.get().kind == "invitation"


def test_accepting_twice_makes_one_person(cast, asked):
    joining.accept(asked, cast.cleo)
    with pytest.raises(joining.AlreadyAnswered):
        joining.accept(asked, cast.cora)
    assert User.objects.filter(email="robin@example.org").count() == 1


def test_somebody_of_another_program_keeps_everything(cast):
    asked = joining.apply(cast.program, ANSWERS | {"email": "bob@example.org"})
    member = joining.accept(asked, cast.cleo)
    assert member.user == cast.bob and member.name == "Bob"


def test_somebody_who_is_here_already_stays_as_they_are(cast):
    asked = joining.apply(cast.program, ANSWERS | {"email": "ben@example.org"})
    assert joining.accept(asked, cast.cleo) == cast.member("ben")


def test_people_without_an_address_are_full_people(cast):
    asked = joining.apply(cast.program, ANSWERS | {"email": "", "contact": "helper"})
    assert joining.accept(asked, cast.cleo, invite_now=True).user.email is None


def test_closing_keeps_the_row(cast, asked):
    joining.close(asked, cast.cleo)
    asked.refresh_from_db()
    assert asked.state == "closed" and asked.membership is None


def test_the_queue_says_how_many_asked(cast, asked):
    now = timezone.now()
    [item] = [
        i
        for i in items_for(cast.program, cast.cleo, now)
        if i.url.endswith("/joining/")
    ]
    assert item.what == "1 person asked to join"
    assert joining.people_waiting_for_an_answer(cast.other, cast.cal, now) == []


def test_the_page_answers(cast, as_, asked):
    page = f"/p/riverside/joining/{asked.public_id}/"
    cleo = as_("cleo")
    assert "Somebody to talk to" in cleo.get(page).text
    cleo.post(page + "answer/", {"answer": "accept", "invite_now": "on"})
    assert Membership.objects.get(user__email="robin@example.org").invited_at


def test_another_program_does_not_see_it(cast, as_, asked):
    assert as_("cal").get(f"/p/hillcrest/joining/{asked.public_id}/").status_code == 404


def test_the_list_asks_the_same_number_of_queries(cast, as_, asked):
    cleo, page = as_("cleo"), "/p/riverside/joining/"
    cleo.get(page)
    with CaptureQueriesContext(connection) as one:
        cleo.get(page)
    for n in range(11):
        joining.apply(cast.program, ANSWERS | {"name_used": f"R{n}"})
    with CaptureQueriesContext(connection) as twelve:
        cleo.get(page)
    assert len(twelve) == len(one)


def test_an_address_longer_than_we_can_keep_is_refused_kindly(cast):
    answer = send(email=f"{'a' * 300}@example.org")
    assert answer.status_code == 200
    assert not Application.objects.exists()
