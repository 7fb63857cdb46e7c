"""What leaves, what does not, and what happens when something breaks."""

import smtplib
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from notifications import kinds
from notifications.delivering import claim, deliver_due, fence, send_one
from notifications.kinds import Content, Kind
from notifications.models import Heartbeat, Message, Reach
from notifications.posting import post, withdraw


def state_of(message):
    message.refresh_from_db()
    return message.state


def test_a_due_message_leaves_once(cast):
    message = post("note", cast.ben)
    deliver_due()
    deliver_due()
    assert state_of(message) == "sent"
    assert [m.to for m in mail.outbox] == [["ben@example.org"]]


def test_a_message_waits_for_its_time(cast):
    post("note", cast.ben, due_at=timezone.now() + timedelta(hours=1))
    deliver_due()
    assert mail.outbox == []


def test_the_sweep_leaves_a_heartbeat(cast):
    deliver_due()
    assert Heartbeat.objects.filter(name="deliver").exists()


def test_too_late_is_not_sent(cast):
    message = post("note", cast.ben)
    past = timezone.now() - timedelta(hours=1)
    earlier = past - timedelta(hours=1)
    Message.objects.filter(pk=message.pk).update(
        planned_at=earlier, due_at=earlier, expires_at=past
    )
    deliver_due()
    assert (state_of(message), mail.outbox) == ("expired", [])


def test_cancelled_after_the_claim_is_not_sent(cast):
    message = post("note", cast.ben, about="meeting:1")
    assert claim("me", timezone.now(), 10) == [message.pk]
    withdraw("meeting:1")
    send_one(message.pk, "me", None, timezone.now())
    assert (state_of(message), mail.outbox) == ("cancelled", [])


def test_two_senders_never_share_a_row(cast):
    message = post("note", cast.ben)
    now = timezone.now()
    assert claim("one", now, 10) == [message.pk]
    assert claim("two", now, 10) == []
    message.refresh_from_db()
    assert not fence(message, "two", now)


def test_a_dead_senders_row_is_sent_by_the_next(cast):
    message = post("note", cast.ben)
    claim("dead", timezone.now(), 10)
    Message.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    deliver_due()
    assert state_of(message) == "sent"


def test_a_repeat_after_a_kill_has_the_same_message_id(cast):
    message = post("note", cast.ben)
    deliver_due()
    past = timezone.now() - timedelta(seconds=1)
    Message.objects.update(state="sending", sent_at=None, lease_until=past)
    deliver_due()
    assert state_of(message) == "sent"
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


@pytest.mark.parametrize("reach", [Reach.Mail.UNSAFE, Reach.Mail.NOT_INVITED])
@pytest.mark.parametrize("kind", ["note", "alert"])
def test_nothing_goes_to_a_channel_that_is_not_safe(cast, reach, kind):
    Reach.objects.filter(person=cast.ben).update(mail=reach)
    message = post(kind, cast.ben)
    deliver_due()
    assert (state_of(message), message.reason) == ("suppressed", reach)
    assert mail.outbox == []


def test_nothing_goes_to_a_person_without_preferences(cast):
    Reach.objects.filter(person=cast.ben).delete()
    message = post("note", cast.ben)
    deliver_due()
    assert (state_of(message), mail.outbox) == ("suppressed", [])


def test_a_pause_holds_messages_until_it_ends(cast):
    until = timezone.now() + timedelta(hours=5)
    Reach.objects.filter(person=cast.ben).update(paused_until=until)
    message = post("note", cast.ben)
    deliver_due()
    assert state_of(message) == "pending"
    assert message.due_at == until


def test_an_essential_message_knows_no_pause(cast):
    until = timezone.now() + timedelta(hours=5)
    Reach.objects.filter(person=cast.ben).update(paused_until=until)
    message = post("alert", cast.ben)
    deliver_due()
    assert state_of(message) == "sent"


def test_a_kind_that_was_switched_off_stays_home(cast):
    Reach.objects.filter(person=cast.ben).update(muted=["note"])
    message = post("note", cast.ben)
    deliver_due()
    assert state_of(message) == "suppressed"


def test_quiet_hours_put_it_off_but_not_an_alert(cast, settings):
    hour = timezone.now().astimezone(ZoneInfo(cast.ben.time_zone)).hour
    settings.QUIET_HOURS = (hour, (hour + 2) % 24)
    message, alert = post("note", cast.ben), post("alert", cast.ben)
    deliver_due()
    assert (state_of(message), state_of(alert)) == ("pending", "sent")
    assert message.due_at > timezone.now()


def test_the_daily_cap_holds_the_rest_back(cast, settings):
    settings.DAILY_MAIL_CAP = 2
    for number in range(4):
        post("note", cast.ben, version=number)
    tally = deliver_due()
    assert (tally["sent"], len(mail.outbox)) == (2, 2)
    waiting = Message.objects.waiting()
    assert [m.reason for m in waiting] == ["daily cap"] * 2


def test_revealing_words_never_leave(cast):
    words = Content("Your mentor", ("About your recovery.",))
    kinds.register(Kind("note", "A note", lambda m: words))
    message = post("note", cast.ben)
    deliver_due()
    assert (state_of(message), mail.outbox) == ("failed", [])
    assert "indiscreet" in message.reason


def broken(error):
    class Connection:
        def send_messages(self, messages):
            raise error

    return Connection()


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (smtplib.SMTPServerDisconnected("gone"), "pending"),
        (smtplib.SMTPDataError(451, b"later"), "pending"),
        (smtplib.SMTPDataError(550, b"never"), "failed"),
        (smtplib.SMTPRecipientsRefused({"b": (450, b"full")}), "pending"),
        (smtplib.SMTPRecipientsRefused({"b": (550, b"unknown")}), "failed"),
    ],
)
def test_a_failure_is_tried_again_or_seen(cast, error, state):
    message = post("note", cast.ben)
    claim("me", timezone.now(), 1)
    send_one(message.pk, "me", broken(error), timezone.now())
    assert state_of(message) == state
    if state == "pending":
        assert message.due_at > timezone.now() + timedelta(seconds=50)


def test_one_bad_row_does_not_stop_the_others(cast):
    def render(message):
        if message.recipient_id == cast.ben.pk:
            raise RuntimeError("broken")
        return Content("A note", ("Fine.",))

    kinds.register(Kind("note", "A note", render))
    bad, good = post("note", cast.ben), post("note", cast.bea)
    deliver_due()
    assert (state_of(bad), state_of(good)) == ("pending", "sent")


def test_it_gives_up_after_the_last_try_and_is_seen(cast):
    message = post("note", cast.ben)
    Message.objects.update(attempts=7)
    claim("me", timezone.now(), 1)
    error = smtplib.SMTPServerDisconnected("gone")
    send_one(message.pk, "me", broken(error), timezone.now())
    assert state_of(message) == "failed"


def test_cancelled_while_it_leaves_is_not_tried_again(cast, monkeypatch):
    """A mailbox that is busy at the very moment of the cancellation."""
    message = post("note", cast.ben, about="meeting:1")

    def busy(self):
        withdraw("meeting:1")
        raise smtplib.SMTPServerDisconnected("try later")

    monkeypatch.setattr(mail.EmailMessage, "send", busy)
    deliver_due()
    assert state_of(message) == "pending"
    monkeypatch.undo()
    Message.objects.update(due_at=timezone.now())
    deliver_due()
    assert (state_of(message), mail.outbox) == ("expired", [])


def test_cancelled_after_a_kill_is_not_sent_by_the_next(cast):
    message = post("note", cast.ben, about="meeting:1")
    claim("dead", timezone.now(), 10)
    assert fence(message, "dead", timezone.now())
    withdraw("meeting:1")
    Message.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    deliver_due()
    assert (state_of(message), mail.outbox) == ("expired", [])


def test_what_was_leaving_when_it_was_cancelled_counts_as_sent(cast, monkeypatch):
    message = post("note", cast.ben, about="meeting:1")
    monkeypatch.setattr(mail.EmailMessage, "send", lambda self: withdraw("meeting:1"))
    deliver_due()
    assert state_of(message) == "sent"


def test_a_secret_is_blanked_when_its_message_failed(cast, monkeypatch):
    message = post("alert", cast.ben, payload={"code": "RTHGWZ"})

    def refused(self):
        raise smtplib.SMTPResponseException(550, b"no such mailbox")

    monkeypatch.setattr(mail.EmailMessage, "send", refused)
    deliver_due()
    assert (state_of(message), message.payload) == ("failed", "")


def test_a_row_that_is_gone_stops_nobody(cast):
    gone, stays = post("note", cast.ben), post("note", cast.ada)
    assert claim("me", timezone.now(), 10) == [gone.pk, stays.pk]
    Message.objects.filter(pk=gone.pk).delete()
    outcomes = [
        send_one(pk, "me", mail.get_connection(), timezone.now())
        for pk in (gone.pk, stays.pk)
    ]
    assert outcomes == ["gone", "sent"]
