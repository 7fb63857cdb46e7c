"""Save and come back later: the signed link, on any device, until it is sent."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from accounts.joining import drafting
from accounts.models import Application, ApplicationDraft
from notifications.models import Message
from tests.accounts.test_joining import FORM, PAGE, REFERRED

TYPED = {"name_used": "Kim", "about": "Not yet", "safe_times": ["evening", "weekend"]}


def begin(client=None, page=PAGE, **typed):
    """Saved half way; where the link leads."""
    answer = (client or Client()).post(page, {**TYPED, **typed, "later": "yes"})
    assert answer.status_code == 302, answer.context["form"].errors
    return answer.url.removesuffix("saved/")


def test_nothing_is_needed_to_save(cast):
    page = begin(name_used="", about="", safe_times=[])
    assert Client().get(page).status_code == 200
    assert not Application.objects.exists()


def test_on_another_device_everything_is_back(cast):
    page = begin()
    text = Client().get(page).text
    assert 'value="Kim"' in text and ">\nNot yet</textarea>" in text
    assert (
        len(
            re.findall(
                r'name="safe_times" value="(?:evening|weekend)"[^>]*checked', text
            )
        )
        == 2
    )


def test_saved_again_it_is_the_same_link(cast):
    page = begin()
    assert begin(page=page, name_used="Kim R.") == page
    assert 'value="Kim R."' in Client().get(page).text
    assert ApplicationDraft.objects.count() == 1


def test_sending_ends_it(cast):
    page = begin()
    answer = Client().post(page, FORM)
    assert answer.url.endswith("/thanks/")
    assert Application.objects.get().name_used == "Robin"
    assert not ApplicationDraft.objects.exists()
    again = Client().post(page, FORM | {"name_used": "Other"})
    assert again.url.endswith("/thanks/")  # pressed twice: it was sent
    assert Application.objects.count() == 1


def test_a_referral_goes_on_as_a_referral(cast):
    page = begin(page=f"{PAGE}?as=someone", referred_by="Ana")
    text = Client().get(page).text
    assert "To whom did they say yes?" in text and 'value="Ana"' in text
    Client().post(page, FORM | REFERRED)
    assert Application.objects.get().kind == "referral"


def test_the_agreement_is_given_anew(cast):
    page = begin(agree="on")
    assert "checked" not in Client().get(page).text.split('name="agree"')[1][:80]
    assert "agree" not in ApplicationDraft.objects.get().answers


def test_after_its_days_it_is_gone(cast):
    page = begin()
    draft = ApplicationDraft.objects.get()
    assert drafting.forget_old(draft.expires_at - timedelta(seconds=1)) == 0
    ApplicationDraft.objects.update(expires_at=timezone.now())
    assert Client().get(page).status_code == 404
    assert drafting.forget_old() == 1
    assert "begin anew" in Client().get(page).text


def test_a_link_cannot_be_made_up(cast):
    begin()
    key = ApplicationDraft.objects.get().key
    for token in (key, f"{key}:x", signing.Signer(salt="other").sign(key), "\x00", "é"):
        assert drafting.draft_behind(token, timezone.now()) is None
    assert Client().get(f"/later/{key}/").status_code == 404


def test_the_link_says_nothing(cast):
    page = begin()
    assert re.fullmatch(r"/later/[\w:-]+/", page)


def test_the_page_behind_the_link_is_kept_by_no_cache(cast):
    page = begin()
    for path in (page, f"{page}saved/"):
        assert "no-store" in Client().get(path)["Cache-Control"]


def test_the_link_is_mailed_only_to_a_safe_address(cast):
    page = f"{begin()}saved/"
    answer = Client().post(page, {"email": "kim@example.org"})
    assert answer.context["form"].errors["safe"]
    assert not Message.objects.exists()
    assert Client().post(page, {"email": "nowhere", "safe": "on"}).status_code == 200
    Client().post(page, {"email": "Kim@example.org", "safe": "on"})
    Client().post(page, {"email": "kim@example.org", "safe": "on"})
    message = Message.objects.get()
    assert (message.kind, message.to_address) == ("saved_form", "kim@example.org")
    go = Client().get(f"/go/{message.token}")
    assert go.url == page.removesuffix("saved/")


def test_the_address_is_offered_when_mail_is_their_way(cast):
    page = f"{begin(contact='email', email='kim@example.org')}saved/"
    assert 'value="kim@example.org"' in Client().get(page).text
    other = f"{begin(contact='call', email='kim@example.org')}saved/"
    assert "kim@example.org" not in Client().get(other).text


def test_sent_or_deleted_no_letter_about_it_leaves(cast):
    page = begin()
    Client().post(f"{page}saved/", {"email": "kim@example.org", "safe": "on"})
    Client().post(f"{page}saved/", {"forget": "yes"})
    assert not ApplicationDraft.objects.exists()
    assert Message.objects.get().state == Message.State.CANCELLED
    assert Client().get(page).status_code == 404


@pytest.mark.parametrize("bad", ["a\x00b", "x" * 5000])
def test_hostile_words_are_not_saved(cast, bad):
    answer = Client().post(PAGE, {"name_used": bad, "later": "yes"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["name_used"]
    assert not ApplicationDraft.objects.exists()


def test_what_is_no_field_of_the_form_is_not_kept(cast):
    begin(role="coordinator", state="accepted")
    assert set(ApplicationDraft.objects.get().answers) == set(TYPED)


def test_a_draft_of_a_closed_program_waits(cast):
    page = begin()
    cast.program.application_forms.create(
        kind="mentee", is_open=False, waiting_list=False
    )
    assert "cannot take new people" in Client().get(page).text
    assert Client().post(page, FORM).status_code == 200
    assert ApplicationDraft.objects.exists()


def test_a_machine_leaves_no_draft(cast):
    sent = Client().post(
        PAGE, {**TYPED, "website": "http://spam.example", "later": "y"}
    )
    assert sent.url.endswith("/thanks/")
    assert not ApplicationDraft.objects.exists()
