import email
import re
from email.policy import default

import pytest

from notifications import kinds
from notifications.composing import Indiscreet, compose
from notifications.kinds import Content, Kind
from notifications.posting import post
from notifications.sealing import unseal

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Zoë\r\nEND:VCALENDAR\r\n"


def sent_as(message):
    return email.message_from_bytes(
        compose(message).message().as_bytes(), policy=default
    )


def test_the_mail_is_neutral_from_end_to_end(cast):
    mail = sent_as(post("note", cast.ben, program=cast.program))
    assert mail["From"].startswith("Alongside <") or '"Alongside"' in mail["From"]
    assert mail["To"] == "ben@example.org"
    assert "/go/" in mail.get_body(("plain",)).get_content()


def test_the_link_says_nothing(cast, settings):
    message = post("note", cast.ben)
    text = sent_as(message).get_body(("plain",)).get_content()
    opens, switches_off = re.findall(r"http\S+", text)
    assert opens == f"{settings.SITE_URL}/go/{message.token}"
    sealed = re.fullmatch(rf"{settings.SITE_URL}/off/([\w=-]{{90,}})/", switches_off)
    assert sealed and unseal(sealed[1])


def test_a_calendar_part_is_the_last_alternative_and_base64(cast):
    content = Content("A note", ("Fine.",), calendar=("REQUEST", CALENDAR))
    kinds.register(Kind("note", "A note", lambda m: content))
    mail = sent_as(post("note", cast.ben))
    alternatives = [
        part for part in mail.walk() if part.get_content_type().startswith("text/")
    ]
    part = alternatives[-1]
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    assert part["Content-Transfer-Encoding"] == "base64"
    assert part.get_content() == CALENDAR
    assert str(part["Content-Type"]).count("charset") == 1


@pytest.mark.parametrize(
    "content",
    [
        Content("Your mentor wrote", ("Hello.",)),
        Content("Hello", ("Group for people in recovery",)),
        Content("Hello", ("Fine.",), calendar=("REQUEST", "SUMMARY:Sobriety group")),
        Content("Hello", ("Fine.",), calendar=("REQUEST", "SUMMARY:A men\r\n tor")),
    ],
)
def test_a_revealing_word_anywhere_stops_the_mail(cast, content):
    kinds.register(Kind("note", "A note", lambda m: content))
    with pytest.raises(Indiscreet):
        compose(post("note", cast.ben))


def test_a_line_break_in_a_subject_becomes_a_space(cast):
    content = Content("One\r\nBcc: x@example.org", ("Fine.",))
    kinds.register(Kind("note", "A note", lambda m: content))
    mail = sent_as(post("note", cast.ben))
    assert mail["Bcc"] is None
    assert mail["Subject"] == "One Bcc: x@example.org"
