"""The text service, its failures, and STOP."""

import json
import threading
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from django.core.exceptions import ImproperlyConfigured

from notifications import phones, stopping, texting
from notifications.delivering import deliver_due
from notifications.models import Reach, Stopped
from notifications.posting import post

PHONE = "+12125550147"
TEXT = texting.Text(PHONE, "Alongside", "Alongside: A note http://localhost/go/x")


class Carrier(HTTPServer):
    """Speaks as a Twilio-compatible service does, and answers what it is told to."""

    status, answer = 201, {"sid": "SM1"}

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Takes)
        self.asked = []

    @property
    def url(self):
        return f"http://AC1:sec%40ret@127.0.0.1:{self.server_port}/Messages.json"


class Takes(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.asked.append((self.path, self.headers, self.rfile.read(length)))
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()
        self.wfile.write(json.dumps(self.server.answer).encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def carrier(settings):
    server = Carrier()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.TEXT_URL, settings.TEXT_FROM = server.url, "+12125550100"
    yield server
    server.shutdown()
    server.server_close()


def test_it_posts_what_a_compatible_service_takes(carrier):
    texting.send(TEXT)
    path, headers, body = carrier.asked[0]
    assert path == "/Messages.json"
    assert headers["Authorization"] == "Basic " + b64encode(b"AC1:sec@ret").decode()
    assert parse_qs(body.decode()) == {
        "To": [PHONE],
        "From": ["+12125550100"],
        "Body": [TEXT.body],
    }


@pytest.mark.parametrize(
    ("status", "answer", "error"),
    [
        (400, {"code": 21211}, texting.Refused),
        (400, {"code": 21610}, texting.Stopped),
        (404, ["odd"], texting.Refused),
        (401, {}, ConnectionError),
        (429, {}, ConnectionError),
        (503, {}, ConnectionError),
        (302, {}, ConnectionError),
    ],
)
def test_its_refusals_are_told_apart(carrier, status, answer, error):
    carrier.status, carrier.answer = status, answer
    with pytest.raises(error) as raised:
        texting.send(TEXT)
    assert type(raised.value) is error


@pytest.mark.parametrize(
    "url",
    [
        "http://AC1:secret@api.example.org/Messages.json",
        "https://api.example.org/Messages.json",
    ],
)
def test_a_service_that_would_leak_is_refused(url):
    with pytest.raises(ImproperlyConfigured):
        texting.Service(url, "+12125550100", 1)


def test_without_a_service_it_goes_into_a_folder(settings):
    texting.send(TEXT)
    assert [one.text for one in texting.Folder().newest(5)] == [TEXT]


@pytest.fixture
def texted(cast):
    Reach.objects.filter(person=cast.ben).update(
        text=Reach.Safe.SAFE, prefer=Reach.Prefer.TEXT, phone=PHONE
    )
    return post("note", cast.ben)


@pytest.mark.parametrize(
    ("status", "code", "state"),
    [
        (201, None, "sent"),
        (503, None, "pending"),
        (400, 21211, "failed"),
        (400, 21610, "suppressed"),
    ],
)
def test_what_becomes_of_a_text(carrier, texted, status, code, state):
    carrier.status, carrier.answer = status, {"code": code}
    deliver_due()
    texted.refresh_from_db()
    assert (texted.state, texted.channel) == (state, "text")


def test_a_stop_at_the_carrier_holds_here_too(carrier, texted, cast):
    carrier.status, carrier.answer = 400, {"code": 21610}
    deliver_due()
    assert stopping.is_stopped("text", PHONE)
    Reach.objects.filter(person=cast.ben).update(mail=Reach.Mail.UNSAFE)
    post("note", cast.ben, version=2)
    deliver_due()
    assert len(carrier.asked) == 1


STOPS = "stop STOP Stop. quit QUIT end revoke cancel unsubscribe stopall".split()
STOPS += ["opt out", "Opt-Out!", "OPTOUT", " stop ", "Stop texting me", "STOP\n"]


@pytest.mark.parametrize("words", STOPS)
def test_every_way_to_say_stop(words):
    assert stopping.said(words) == "stop"


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("START", "start"),
        ("unstop", "start"),
        ("help?", "help"),
        ("yes", ""),
        ("In the end I come", ""),
        ("", ""),
        ("\0" * 99, ""),
    ],
)
def test_other_words(words, meaning):
    assert stopping.said(words) == meaning


def test_stop_and_start(db):
    assert stopping.stop("text", PHONE)
    assert not stopping.stop("text", PHONE)
    assert stopping.is_stopped("text", PHONE)
    assert not stopping.is_stopped("mail", PHONE)
    assert PHONE[1:] not in Stopped.objects.get().key
    assert stopping.start("text", PHONE)
    assert not stopping.start("text", PHONE)
    assert not stopping.is_stopped("text", PHONE)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("(212) 555-0147", PHONE),
        ("212.555.0147", PHONE),
        ("1 212 555 0147", PHONE),
        ("+1 (212) 555 0147", PHONE),
        ("+44 20 7946 0000", "+442079460000"),
        ("+49 30/901820", "+4930901820"),
    ],
)
def test_a_number_as_people_write_it(written, number):
    assert phones.e164(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        "5550147",
        "call me",
        "112 555 0147",
        "+",
        "+1 55",
        "٢١٢٥٥٥٠١٤٧",
        "9" * 40,
        "\0",
    ],
)
def test_what_is_no_number(written):
    with pytest.raises(ValueError, match="not a telephone number"):
        phones.e164(written)
