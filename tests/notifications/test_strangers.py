"""Messages to an address that is no person of ours: the same outbox, the same fence."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from notifications import kinds
from notifications.composing import Indiscreet, compose
from notifications.delivering import claim, deliver_due, fence, send_one
from notifications.kinds import Content, Kind
from notifications.models import Message, Reach
from notifications.posting import (
    forget_old_strangers,
    forget_strangers,
    post,
    post_to_address,
    withdraw,
)

ADDRESS = "rae@example.net"


def ask(cast, email=ADDRESS, **more):
    usual = {"name": "Rae", "program": cast.program, "about": "reference:1"}
    return post_to_address("asked", email, context={"form": "x"}, **usual | more)


def state_of(message):
    message.refresh_from_db()
    return message.state


def test_it_leaves_once_to_the_address_by_name(cast):
    message = ask(cast, " Rae@Example.NET ")
    assert ask(cast) is None
    deliver_due()
    deliver_due()
    assert state_of(message) == "sent"
    assert [m.to for m in mail.outbox] == [[ADDRESS]]
    assert "Hi Rae," in mail.outbox[0].body


def test_a_new_version_is_a_new_message(cast):
    assert ask(cast, version=1) and ask(cast, version=2)


def test_only_kinds_made_for_strangers_go_to_them(cast):
    with pytest.raises(ValueError, match="people of ours"):
        post_to_address("note", ADDRESS, name="Rae", program=cast.program)


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b@c.org", "a\0@example.org", f"a@{'b' * 250}.org"]
)
def test_what_is_no_address_is_refused(cast, email):
    with pytest.raises(ValidationError):
        ask(cast, email)


def test_a_row_is_to_a_person_or_to_an_address(cast):
    both, stranger = post("note", cast.ben), ask(cast)
    for row, change in (
        (both, {"to_address": ADDRESS}),
        (stranger, {"to_address": ""}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.filter(pk=row.pk).update(**change)


def test_its_words_are_a_closed_list(cast):
    words = Content("A question", ("Their mentor, and their recovery.",))
    kinds.register(
        Kind(
            "asked",
            "A question",
            lambda m: words,
            opens_without_sign_in=True,
            to_strangers=True,
            allowed_words=("mentor",),
        )
    )
    with pytest.raises(Indiscreet, match="^recover$"):
        compose(ask(cast))


def test_a_kind_cannot_be_registered_wrongly():
    with pytest.raises(ValueError, match="no such words"):
        Kind("x", "x", lambda m: None, allowed_words=("pancake",))
    with pytest.raises(ValueError, match="cannot sign in"):
        Kind("x", "x", lambda m: None, to_strangers=True)


def test_the_link_opens_without_sign_in(cast):
    message = ask(cast)
    assert Client().get(f"/go/{message.token}").url == "/apply/x/"
    withdraw("reference:1")
    assert Client().get(f"/go/{message.token}").status_code == 404


def test_withdrawn_after_the_claim_is_not_sent(cast):
    message = ask(cast)
    assert claim("me", timezone.now(), 10) == [message.pk]
    withdraw("reference:1")
    send_one(message.pk, "me", None, timezone.now())
    assert (state_of(message), mail.outbox) == ("cancelled", [])


def test_an_unsafe_address_of_a_person_is_never_written_to(cast):
    Reach.objects.filter(person=cast.ben).update(mail=Reach.Mail.UNSAFE)
    second = EmailAddress.objects.create(user=cast.ben, email="ben.two@example.org")
    rows = [ask(cast, "Ben@example.org"), ask(cast, second.email)]
    deliver_due()
    assert {state_of(row) for row in rows} == {"suppressed"}
    assert mail.outbox == []


def test_the_address_of_a_person_who_is_safe_may_be_written_to(cast):
    message = ask(cast, "ben@example.org")
    deliver_due()
    assert state_of(message) == "sent"


def test_a_day_knows_a_cap_for_each_address(cast, settings):
    settings.DAILY_STRANGER_CAP = 2
    for number in range(4):
        ask(cast, version=number)
    ask(cast, "ray@example.net")
    deliver_due()
    assert sorted(m.to[0] for m in mail.outbox) == [ADDRESS, ADDRESS, "ray@example.net"]
    assert [m.reason for m in Message.objects.waiting()] == ["daily cap"] * 2


def test_what_another_sender_has_in_flight_counts(cast, settings):
    settings.DAILY_STRANGER_CAP = settings.DAILY_MAIL_CAP = 1
    now = timezone.now()
    for row, later in (
        (ask(cast, version=1), ask(cast, version=2)),
        (post("note", cast.ben, version=1), post("note", cast.ben, version=2)),
    ):
        Message.objects.filter(pk=row.pk).update(
            state="sending", claimed_by="other", lease_until=now + timedelta(minutes=1)
        )
        Message.objects.filter(pk=later.pk).update(state="claimed", claimed_by="me")
        assert not fence(later, "me", now)


def test_the_night_of_the_program_is_theirs(cast, settings):
    hour = timezone.now().astimezone(ZoneInfo(cast.program.time_zone)).hour
    settings.QUIET_HOURS = (hour, (hour + 2) % 24)
    message = ask(cast)
    deliver_due()
    assert (state_of(message), message.reason) == ("pending", "quiet hours")


def test_nobody_finds_it_in_an_inbox(cast, as_):
    ask(cast, "ben@example.org")
    assert "A question" not in as_("ben").get("/me/messages/").content.decode()


def test_staff_of_the_program_see_it_among_the_demo_mail(cast, as_, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    ask(cast)
    deliver_due()
    page = "/p/{}/sent-mail/"
    assert ADDRESS in as_("cleo").get(page.format("riverside")).content.decode()
    assert ADDRESS not in as_("cal").get(page.format("hillcrest")).content.decode()


def test_it_is_forgotten(cast):
    ask(cast)
    ask(cast, about="reference:2")
    post("note", cast.ben, about="reference:1")
    assert forget_strangers("reference:1") == 1
    later = timezone.now() + timedelta(days=94)
    assert forget_old_strangers(timezone.now()) == 0
    assert forget_old_strangers(later) == 1
    assert [m.recipient for m in Message.objects.all()] == [cast.ben]


def test_the_mail_says_in_which_language_it_is(cast):
    cast.ben.language = "es"
    cast.ben.save()
    page = compose(post("note", cast.ben)).alternatives[0].content
    assert '<html lang="es">' in page
    assert '<html lang="en' in compose(ask(cast)).alternatives[0].content
