"""No message of any kind leaves to an unsafe channel, in unsafe hours, during a pause,
after STOP or after it was switched off."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from notifications import kinds, stopping, texting
from notifications.delivering import claim, deliver_due, fence, send_one
from notifications.gateway import can_be_reached
from notifications.kinds import Content, Kind
from notifications.models import Message, Reach
from notifications.posting import post, post_to_address

PHONE = "+12125550147"
Wish, Safe, Prefer = Reach.Wish, Reach.Safe, Reach.Prefer
TEXTED = {"text": Safe.SAFE, "phone": PHONE}


def say(person, **wishes) -> None:
    Reach.objects.filter(person=person).update(**wishes)


def state_of(message):
    message.refresh_from_db()
    return message.state


def texts() -> list[texting.Text]:
    return [one.text for one in texting.Folder().newest(50)]


def keep_one_channel(person, code, **wishes) -> None:
    """These wishes, and a safe channel on which this kind can leave."""
    by_text = TEXTED if kinds.registry[code].only == Message.Channel.TEXT else {}
    say(person, asked_for=[code], **wishes, **by_text)


def what_left() -> list[str]:
    return [m.to[0] for m in mail.outbox] + [text.to for text in texts()]


# Every kind there is, as it is registered: what it may do is said here once more.


HERE = sorted(code for code, k in kinds.registry.items() if k.only == kinds.HERE)
EVERY_KIND = sorted({*kinds.registry, "note", "alert", "asked"} - {*HERE})


def of_kind(code, cast):
    """A message of this kind that could leave now, with words that need no facts."""
    known = kinds.registry[code]
    about = {"about": "x:1", "program": cast.program}
    if known.to_strangers:
        return post_to_address(code, "ben@example.org", name="Ben", **about)
    return post(code, cast.ben, **about)


@pytest.fixture
def plain_words(monkeypatch):
    """The gate does not read what a message says, and these tests need no facts."""
    words = Content("A note", ("Something for you.",))
    for known in kinds.registry.values():
        plain = Kind(
            **{f: getattr(known, f) for f in known.__dataclass_fields__}
            | {"render": lambda m: words}
        )
        monkeypatch.setitem(kinds.registry, known.code, plain)


def outside_the_hours_of(person) -> dict:
    hour = timezone.now().astimezone(ZoneInfo(person.time_zone)).hour
    return {"safe_from": (hour + 2) % 24, "safe_until": (hour + 3) % 24 or 24}


SHUT = {
    "e-mail is not safe": {"mail": Reach.Mail.UNSAFE},
    "only here": {"wish": Wish.HERE, **TEXTED},
    "nobody writes": {"wish": Wish.NOBODY, **TEXTED},
}


@pytest.mark.parametrize("wishes", SHUT.values(), ids=SHUT)
@pytest.mark.parametrize("code", EVERY_KIND)
def test_nothing_leaves_to_an_unsafe_channel(cast, plain_words, code, wishes):
    say(cast.ben, **wishes)
    message = of_kind(code, cast)
    deliver_due()
    assert (state_of(message), what_left()) == ("suppressed", [])


@pytest.mark.parametrize("code", EVERY_KIND)
def test_nothing_leaves_to_who_was_not_invited(cast, plain_words, code):
    """An address of a stranger is not asked for by way of the person."""
    say(cast.ben, mail=Reach.Mail.NOT_INVITED)
    message = of_kind(code, cast)
    deliver_due()
    expected = "sent" if kinds.registry[code].to_strangers else "suppressed"
    assert state_of(message) == expected


@pytest.mark.parametrize("code", EVERY_KIND)
def test_nothing_usual_leaves_in_hours_that_are_not_safe(cast, plain_words, code):
    keep_one_channel(cast.ben, code, **outside_the_hours_of(cast.ben))
    message = of_kind(code, cast)
    deliver_due()
    known = kinds.registry[code]
    if known.essential or known.to_strangers:
        assert state_of(message) == "sent"
        return
    assert (state_of(message), message.reason) == ("pending", "quiet hours")
    assert what_left() == []
    begins = Reach.objects.get(person=cast.ben).safe_from
    assert message.due_at.astimezone(ZoneInfo(cast.ben.time_zone)).hour == begins


@pytest.mark.parametrize("code", EVERY_KIND)
def test_nothing_usual_leaves_on_a_day_that_is_not_safe(cast, plain_words, code):
    today = timezone.now().astimezone(ZoneInfo(cast.ben.time_zone)).weekday()
    keep_one_channel(cast.ben, code, safe_days=[(today + 2) % 7])
    message = of_kind(code, cast)
    deliver_due()
    known = kinds.registry[code]
    waits = not (known.essential or known.to_strangers)
    assert state_of(message) == ("pending" if waits else "sent")


@pytest.mark.parametrize("code", EVERY_KIND)
def test_nothing_usual_leaves_during_a_pause(cast, plain_words, code):
    keep_one_channel(cast.ben, code, paused_until=timezone.now() + timedelta(hours=2))
    message = of_kind(code, cast)
    deliver_due()
    known = kinds.registry[code]
    waits = not (known.essential or known.to_strangers)
    assert state_of(message) == ("pending" if waits else "sent")


@pytest.mark.parametrize("code", EVERY_KIND)
def test_nothing_leaves_as_a_text_after_stop(cast, plain_words, code):
    say(cast.ben, prefer=Prefer.BOTH, **TEXTED)
    stopping.stop("text", PHONE)
    of_kind(code, cast)
    deliver_due()
    assert texts() == []


@pytest.mark.parametrize("code", EVERY_KIND)
def test_nothing_leaves_as_a_mail_when_only_texts_are_safe(cast, plain_words, code):
    say(cast.ben, mail=Reach.Mail.UNSAFE, **TEXTED)
    of_kind(code, cast)
    deliver_due()
    assert mail.outbox == []


@pytest.mark.parametrize("code", EVERY_KIND)
def test_nothing_leaves_after_it_was_switched_off(cast, plain_words, code):
    known = kinds.registry[code]
    if not known.may_switch_off:
        return
    if known.to_strangers:
        stopping.stop("mail", "ben@example.org")
    else:
        say(cast.ben, muted=[code])
    message = of_kind(code, cast)
    deliver_due()
    assert (state_of(message), what_left()) == ("suppressed", [])


@pytest.mark.parametrize("code", HERE)
def test_what_is_to_be_read_here_never_leaves(cast, plain_words, code):
    say(cast.ben, prefer=Prefer.BOTH, **TEXTED)
    message = of_kind(code, cast)
    deliver_due()
    assert (state_of(message), what_left()) == ("suppressed", [])
    assert message in Message.objects.visible_to(cast.ben).in_the_inbox(
        timezone.now(), timezone.now() - timedelta(days=1)
    )


def test_what_one_must_ask_for_stays_home_until_then(cast, plain_words):
    (code,) = [k.code for k in kinds.registry.values() if k.asked_for]
    message = post(code, cast.ben, version=1)
    deliver_due()
    assert (state_of(message), message.reason) == ("suppressed", "switched off")
    say(cast.ben, asked_for=[code])
    assert post(code, cast.ben, version=2)
    assert deliver_due()["sent"] == 1


def test_the_registry_is_whole_here():
    """The tests above would prove little over an empty registry."""
    assert {"invitation", "meeting_reminder", "concern_raised"} <= set(EVERY_KIND)


# Which channel


@pytest.mark.parametrize(
    ("wishes", "mails", "texted"),
    [
        ({}, 1, 0),
        (TEXTED, 1, 0),
        (TEXTED | {"prefer": Prefer.TEXT}, 0, 1),
        (TEXTED | {"prefer": Prefer.BOTH}, 1, 1),
        (TEXTED | {"mail": Reach.Mail.UNSAFE}, 0, 1),
        ({"prefer": Prefer.TEXT}, 1, 0),
        ({"prefer": Prefer.TEXT, "phone": PHONE, "text": Safe.UNSAFE}, 1, 0),
        ({"prefer": Prefer.BOTH, "phone": PHONE}, 1, 0),
    ],
)
def test_it_takes_the_way_that_is_safe_and_wanted(cast, wishes, mails, texted):
    say(cast.ben, **wishes)
    post("note", cast.ben)
    deliver_due()
    deliver_due()
    assert (len(mail.outbox), len(texts())) == (mails, texted)


def test_both_are_one_in_the_inbox_and_for_the_cap(cast, as_, settings):
    settings.DAILY_MAIL_CAP = settings.DAILY_TEXT_CAP = 2
    say(cast.ben, prefer=Prefer.BOTH, **TEXTED)
    for number in range(3):
        post("note", cast.ben, about="x:1", version=number)
    deliver_due()
    deliver_due()
    assert (len(mail.outbox), len(texts())) == (2, 2)
    assert as_("ben").get("/me/messages/").text.count("Something for you.") == 3


def test_a_copy_is_taken_back_with_its_message(cast):
    say(cast.ben, prefer=Prefer.BOTH, **TEXTED)
    message = post("note", cast.ben, about="meeting:1")
    claim("me", timezone.now(), 10)
    send_one(message.pk, "me", mail.get_connection(), timezone.now())
    Message.objects.about("meeting:1").cancel()
    deliver_due()
    assert (len(mail.outbox), texts()) == (1, [])
    assert message.copies.get().state == "cancelled"


def test_a_copy_does_not_turn_to_the_other_channel(cast):
    say(cast.ben, prefer=Prefer.BOTH, **TEXTED)
    message = post("note", cast.ben)
    claim("me", timezone.now(), 10)
    send_one(message.pk, "me", mail.get_connection(), timezone.now())
    stopping.stop("text", PHONE)
    deliver_due()
    assert (len(mail.outbox), texts()) == (1, [])
    assert message.copies.get().state == "suppressed"


def test_a_text_is_short_discreet_and_leads_here(cast, settings):
    long = Kind("note", "A note", lambda m: Content("word " * 60, ("Fine.",)))
    kinds.register(long)
    say(cast.ben, prefer=Prefer.TEXT, **TEXTED)
    message = post("note", cast.ben, program=cast.program)
    deliver_due()
    text = texts()[0]
    assert (text.to, len(text.body)) == (PHONE, 160)
    assert text.body.startswith("Alongside: word word")
    assert text.body.endswith(f" {settings.SITE_URL}/go/{message.token}")


def test_a_text_that_tells_does_not_leave(cast):
    kinds.register(Kind("note", "A note", lambda m: Content("Your mentor", ("Fine.",))))
    say(cast.ben, prefer=Prefer.TEXT, **TEXTED)
    message = post("note", cast.ben)
    deliver_due()
    assert (state_of(message), texts()) == ("failed", [])


def test_who_wants_it_bare_is_told_only_that_there_is_something(cast):
    kinds.register(
        Kind("note", "A note", lambda m: Content("Tuesday at 3", ("At 3 pm.",)))
    )
    say(cast.ben, bare=True)
    post("note", cast.ben)
    deliver_due()
    assert mail.outbox[0].subject == "A note for you"
    assert "3" not in mail.outbox[0].body.split("http")[0]


# Hours


def test_safe_hours_hold_for_urgent_messages_too(cast):
    say(cast.ben, **outside_the_hours_of(cast.ben))
    message = post("note", cast.ben)
    Message.objects.update(urgent=True)
    deliver_due()
    assert state_of(message) == "pending"


def test_safe_hours_stand_before_the_quiet_ones(cast, settings):
    hour = timezone.now().astimezone(ZoneInfo(cast.ben.time_zone)).hour
    settings.QUIET_HOURS = (hour, (hour + 2) % 24)
    say(cast.ben, safe_from=hour, safe_until=(hour + 2) % 24 or 24)
    message = post("note", cast.ben)
    deliver_due()
    assert state_of(message) == "sent"


def test_what_would_come_too_late_is_not_sent(cast):
    say(cast.ben, **outside_the_hours_of(cast.ben))
    soon = timezone.now() + timedelta(minutes=30)
    message = post("note", cast.ben, expires_at=soon)
    deliver_due()
    assert (state_of(message), what_left()) == ("expired", [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"safe_from": 9, "safe_until": None},
        {"safe_from": 9, "safe_until": 9},
        {"safe_from": 24, "safe_until": 3},
        {"safe_from": 3, "safe_until": 25},
        {"text": Safe.SAFE, "phone": ""},
    ],
)
def test_a_half_said_wish_cannot_be_kept(cast, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Reach.objects.filter(person=cast.ben).update(**wrong)


# The fence


def test_a_choice_after_the_claim_holds(cast):
    message = post("note", cast.ben)
    claim("me", timezone.now(), 10)
    say(cast.ben, wish=Wish.NOBODY)
    verdict = fence(message, "me", timezone.now())
    assert (bool(verdict), verdict.reason) == (False, "nobody")


def test_texts_leave_while_the_mail_server_is_down(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    say(cast.ben, prefer=Prefer.TEXT, **TEXTED)
    texted, mailed = post("note", cast.ben), post("note", cast.bea)
    due = mailed.due_at
    deliver_due()
    assert (state_of(texted), state_of(mailed)) == ("sent", "claimed")
    assert (mailed.attempts, mailed.due_at) == (0, due)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Message.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    deliver_due()
    assert state_of(mailed) == "sent"


def test_who_can_be_reached_is_known_beforehand(cast):
    now = timezone.now()
    assert can_be_reached(cast.ben, "alert", now)
    say(cast.ben, mail=Reach.Mail.UNSAFE)
    assert not can_be_reached(cast.ben, "alert", now)
    say(cast.ben, **TEXTED)
    assert can_be_reached(cast.ben, "alert", now)
    Reach.objects.filter(person=cast.ben).delete()
    assert not can_be_reached(cast.ben, "alert", now)
