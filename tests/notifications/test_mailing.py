"""The connection to a mail server that is there, slow, busy, or gone."""

import smtplib
import socket
from datetime import timedelta

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone

from notifications import claiming, delivering
from notifications.delivering import deliver_due
from notifications.mailing import SMTP, Backend, MailServer, MailServerBusy
from notifications.models import Message
from notifications.posting import post
from tests.machinery import Sink


@pytest.fixture
def sink(settings):
    with Sink() as sink:
        settings.EMAIL_BACKEND = "notifications.mailing.Backend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


class Script:
    """A server in a text: what it was told, and what it answers to each line."""

    def __init__(self, *answers):
        self.answers, self.told = list(answers), []

    def client(self, features=("pipelining",)):
        client = SMTP()
        client.esmtp_features = dict.fromkeys(features, "")
        client.ehlo_resp, client.sock = b"ok", self
        client.file, client.does_esmtp = self, True
        return client

    def sendall(self, data):
        self.told.append(data)

    def readline(self, size):
        return self.answers.pop(0) + b"\r\n"

    def close(self):
        pass


def test_three_commands_in_one_step_and_then_the_body():
    script = Script(b"250 ok", b"250 ok", b"354 go on", b"250 taken")
    refused = script.client().sendmail("a@example.org", ["b@example.org"], b"x\r\n.y")
    assert refused == {}
    assert script.told == [
        b"MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n",
        b"x\r\n..y\r\n.\r\n",
    ]


def test_without_the_offer_each_command_waits():
    script = Script(b"250 ok", b"250 ok", b"354 go on", b"250 taken")
    script.client(()).sendmail("a@example.org", ["b@example.org"], b"x")
    assert len(script.told) == 4


@pytest.mark.parametrize(
    ("answers", "error", "code"),
    [
        ([b"451 no", b"503 no", b"503 no"], smtplib.SMTPSenderRefused, 451),
        ([b"250 ok", b"550 no", b"503 no"], smtplib.SMTPRecipientsRefused, 550),
        ([b"250 ok", b"450 no", b"354 go"], smtplib.SMTPRecipientsRefused, 450),
        ([b"250 ok", b"250 ok", b"432 no"], smtplib.SMTPDataError, 432),
        ([b"250 ok", b"250 ok", b"354 go", b"554 no"], smtplib.SMTPDataError, 554),
    ],
)
def test_a_refusal_is_raised_as_smtplib_would(answers, error, code):
    script = Script(*answers, b"250 reset", b"250 reset")
    with pytest.raises(error) as raised:
        script.client().sendmail("a@example.org", ["b@example.org"], b"x")
    found = raised.value
    refused = getattr(found, "recipients", {"b@example.org": (code, b"")})
    assert refused["b@example.org"][0] == code
    assert error is smtplib.SMTPRecipientsRefused or found.smtp_code == code
    assert not any(b"x" in line for line in script.told[1:]) or code == 554


@pytest.mark.parametrize("address", ["a>\r\nRCPT TO:<c@example.org", "a\nb@x.org"])
def test_an_address_is_never_two_commands(address):
    script = Script()
    with pytest.raises(ValueError):
        script.client().sendmail("a@example.org", [address], b"x")
    assert script.told == []


def test_a_whole_sweep_uses_one_connection(sink, cast, monkeypatch):
    opened = []
    really = Backend.open
    monkeypatch.setattr(Backend, "open", lambda s: opened.append(1) or really(s))
    for number in range(3):
        post("note", cast.ben, version=number)
    assert deliver_due()["sent"] == 3
    assert (len(opened), len(sink.mails)) == (1 + 3, 3)  # it asks again each time


def test_after_a_lost_connection_the_next_mail_opens_a_new_one(cast, sink):
    server = MailServer()
    one = mail.EmailMessage("A", "x", "a@example.org", ["b@example.org"])
    server.send_messages([one])
    server.connection.connection.sock.shutdown(socket.SHUT_RDWR)
    with pytest.raises(OSError):
        server.send_messages([one])
    server.send_messages([one])
    server.close()
    assert len(sink.mails) == 2


def busy_until(sends: int, code: int, sent: list):
    """A connection that says `code` to the first `sends` mails."""

    class Connection:
        def open(self):
            return True

        def close(self):
            pass

        def send_messages(self, messages):
            sent.append(messages[0])
            if len(sent) <= sends:
                raise smtplib.SMTPDataError(code, b"slower please")

    return lambda *a, **k: Connection()


@pytest.mark.parametrize("code", [421, 432])
def test_22_a_busy_server_gets_half_as_many_at_a_time(cast, monkeypatch, code):
    sent, asked = [], []
    monkeypatch.setattr(mail, "get_connection", busy_until(3, code, sent))
    really = claiming.claim

    def claim(me, now, limit):
        asked.append(limit)
        return really(me, now, limit)

    monkeypatch.setattr(delivering, "claim", claim)
    people = (cast.ben, cast.bea, cast.ada, cast.cleo, cast.cora)
    for person in people:
        post("note", person)
    tally = deliver_due(limit=8)
    assert asked[:4] == [8, 4, 2, 1]
    assert (tally["busy"], tally["sent"]) == (3, 2)
    waiting = Message.objects.waiting()
    assert [m.attempts for m in waiting] == [0, 0, 0]  # it was no fault of theirs
    with override_settings(LEASE_SECONDS=1):
        Message.objects.update(due_at=timezone.now() - timedelta(seconds=1))
        assert deliver_due()["sent"] == 3


def test_a_server_that_stays_busy_ends_the_sweep(cast, monkeypatch):
    sent = []
    monkeypatch.setattr(mail, "get_connection", busy_until(99, 421, sent))
    for person in (cast.ben, cast.bea, cast.ada, cast.cleo):
        post("note", person)
    assert deliver_due(limit=2) == {"busy": 2}
    assert Message.objects.waiting().count() == 4
    with pytest.raises(MailServerBusy):
        MailServer().send_messages([mail.EmailMessage(to=["a@example.org"])])
