"""One's own pages: messages, a pause, who looked, the copy and the erasure."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import access_log, joining, personal_data, reaching
from accounts.models import User
from notifications.delivering import deliver_due
from notifications.models import Message, Reach
from notifications.posting import post
from tests.accounts.world import ANSWERS

NOW = timezone.now()


def reach(person):
    return Reach.objects.get(person=person)


def test_an_unsafe_mailbox_gets_nothing_from_now_on(cast, as_, mailoutbox):
    as_("ben").post("/me/messages/where/", {"mail": "unsafe"})
    assert reach(cast.ben).mail == Reach.Mail.UNSAFE
    post("new_place", cast.ben)
    deliver_due()
    assert mailoutbox == []


def test_what_could_not_be_mailed_is_read_here(cast, as_):
    Reach.objects.filter(person=cast.ben).update(mail=Reach.Mail.UNSAFE)
    post("new_place", cast.ben)
    deliver_due()
    assert "There is something new for you" in as_("ben").get("/me/messages/").text
    assert "something new" not in as_("bea").get("/me/messages/").text


def test_codes_and_keys_are_never_shown_again(cast):
    post("sign_in_code", cast.ben, payload={"code": "ABC123"})
    post("password_reset", cast.ben, payload={"to": "ben@example.org"})
    assert list(reaching.inbox(cast.ben, timezone.now())) == []


def test_after_sixty_days_the_inbox_forgets(cast):
    post("new_place", cast.ben)
    assert reaching.inbox(cast.ben, timezone.now()).count() == 1
    later = timezone.now() + timedelta(days=61)
    assert reaching.inbox(cast.ben, later).count() == 0


def test_kinds_that_are_not_ticked_are_switched_off(cast, as_):
    as_("ben").post("/me/messages/where/", {"mail": "safe", "wanted": []})
    muted = reach(cast.ben).muted
    assert "invitation" not in muted
    page = as_("ben").get("/me/messages/where/")
    assert page.context["form"].initial["wanted"] == []


def test_kinds_of_the_same_words_are_one_box(cast, as_):
    page = as_("ben").get("/me/messages/where/")
    boxes = [str(label) for _, label in page.context["form"].fields["wanted"].choices]
    assert len(boxes) == len(set(boxes))
    ticked = {"mail": "safe", "wanted": ["Reminders of a time"]}
    as_("ben").post("/me/messages/where/", ticked)
    muted = set(reach(cast.ben).muted)
    assert "meeting_moved" in muted
    assert not muted & {"meeting_reminder", "group_reminder", "supervision_reminder"}


@pytest.mark.parametrize(
    ("who", "told"), [("ben", True), ("ada", True), ("sol", False)]
)
def test_the_account_leads_to_what_a_participant_told_us(cast, as_, who, told):
    page = as_(who).get("/me/").text
    assert ("/p/riverside/about-me/" in page) is told


@pytest.mark.parametrize(
    "span, until",
    [
        ("day", NOW + timedelta(days=1)),
        ("week", NOW + timedelta(days=7)),
        ("open", reaching.UNTIL_I_SAY),
        ("end", None),
    ],
)
def test_a_pause(cast, span, until):
    reaching.pause(cast.ben, span, NOW)
    assert reach(cast.ben).paused_until == until


def test_one_tap_pauses_and_one_ends_it(cast, as_):
    ben = as_("ben")
    ben.post("/me/messages/pause/", {"for": "open"})
    assert "until you say so" in ben.get("/me/messages/where/").text
    ben.post("/me/messages/pause/", {"for": "end"})
    assert reach(cast.ben).paused_until is None


def test_who_looked_names_the_role_and_not_the_person(cast, as_):
    asked = joining.apply(cast.program, ANSWERS)
    as_("cleo").get(f"/p/riverside/joining/{asked.public_id}/")
    member = joining.accept(asked, cast.cleo)
    client = Client()
    client.force_login(member.user)
    page = client.get("/me/seen/").text
    assert "Coordinator read your request to join" in page
    assert "Cleo" not in page


def test_ones_own_looks_and_those_at_others_are_not_listed(cast, as_):
    ben = cast.member("ben")
    access_log.record(cast.ben, "contact.read", f"member:{ben.pk}")
    access_log.record(cast.cleo, "contact.read", f"member:{cast.member('bea').pk}")
    assert "Nobody has looked" in as_("ben").get("/me/seen/").text


def test_looking_up_how_to_reach_somebody_is_written_down(cast, as_):
    page = f"/p/riverside/contact/{cast.member('ben').public_id}/"
    assert "ben@example.org" in as_("cleo").get(page).text
    assert "looked up how to reach you" in as_("ben").get("/me/seen/").text


def test_an_unsafe_address_is_not_shown_to_staff(cast, as_):
    Reach.objects.filter(person=cast.ben).update(mail=Reach.Mail.UNSAFE)
    page = as_("cleo").get(f"/p/riverside/contact/{cast.member('ben').public_id}/")
    assert "ben@example.org" not in page.text and "not safe" in page.text


def test_the_copy_holds_what_was_said(cast):
    member = joining.accept(joining.apply(cast.program, ANSWERS), cast.cleo)
    copy = {name: h.export(member.user) for name, h in personal_data.registry.items()}
    assert copy["account"]["name_used"] == "Robin"
    assert copy["applications"][0]["about"] == "Somebody to talk to"


def test_an_erased_person_has_no_name_no_address_and_no_door(cast, as_):
    ben = as_("ben")
    for holding in personal_data.registry.values():
        holding.erase(cast.ben)
    erased = User.objects.get(pk=cast.ben.pk)
    assert (erased.name_used, erased.email, erased.is_active) == (
        "Someone",
        None,
        False,
    )
    assert not Message.objects.filter(recipient=erased).exists()
    assert ben.get("/me/").status_code == 302


def test_a_language_is_offered_only_when_the_pages_speak_it(as_, settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    assert 'name="language"' not in as_("ben").get("/me/").text
    (tmp_path / "es").mkdir()
    assert 'name="language"' in as_("ben").get("/me/").text
