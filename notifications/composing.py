"""From an outbox row to a mail: neutral sender, neutral link, text and HTML, and a
calendar part when the kind brings one."""

import base64
import uuid
from email.mime.base import MIMEBase
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from notifications import kinds
from notifications.discretion import revealing_words
from notifications.models import Reach
from notifications.sealing import unseal
from notifications.stopping import off_link
from notifications.texting import LONGEST, Text


class Indiscreet(ValueError):
    """The rendered words would tell what the program is about."""


def go_link(message) -> str:
    return f"{settings.SITE_URL}/go/{message.token}"


def sender_of(message) -> str:
    return message.sender_name or settings.PUBLIC_NAME


def address_of(message) -> str:
    """Read at send time; a new address that is being confirmed travels sealed."""
    secret = unseal(message.payload) if message.payload else {}
    return secret.get("to") or message.address


def content_of(message) -> kinds.Content:
    """What the message says now, on the recipient's clock and in their language."""
    with (
        translation.override(message.language),
        timezone.override(ZoneInfo(message.time_zone)),
    ):
        return kinds.registry[message.kind].render(message)


def wants_it_bare(person) -> bool:
    """Read with the person when the sender held their row."""
    try:
        return person is not None and person.reach.bare
    except Reach.DoesNotExist:
        return False


def discreet_content_of(message) -> kinds.Content:
    """The same as it leaves: for who asked for it, only that there is something. A
    code or a key that they asked for themselves says as little already, and how to end
    texts must be said."""
    content = content_of(message)
    as_it_is = message.payload or kinds.registry[message.kind].only == "text"
    if as_it_is or not wants_it_bare(message.recipient):
        return content
    with translation.override(message.language):
        return kinds.Content(
            _("A note for you"), (_("There is a note for you. Sign in to read it."),)
        )


def _calendar_part(method: str, text: str) -> MIMEBase:
    """text/calendar as base64: quoted-printable breaks Outlook (RFC 6047)."""
    part = MIMEBase("text", "calendar", method=method, charset="utf-8")
    encoded = base64.encodebytes(text.encode()).decode()
    part.set_payload(encoded)
    part["Content-Transfer-Encoding"] = "base64"
    return part


class InvitationMail(EmailMultiAlternatives):
    """Puts the calendar part last among the alternatives, where clients look."""

    calendar = None

    def _create_alternatives(self, msg):
        msg = super()._create_alternatives(msg)
        if self.calendar:
            msg.attach(_calendar_part(*self.calendar))
        return msg


def compose(message, connection=None) -> EmailMultiAlternatives:
    """The mail of a row; raises Indiscreet when its words reveal too much."""
    content = discreet_content_of(message)
    sender = sender_of(message)
    known = kinds.registry[message.kind]
    off = off_link(message) if known.may_switch_off else ""
    words = {"content": content, "link": go_link(message), "sender": sender, "off": off}
    with translation.override(message.language):
        text = render_to_string("notifications/message.txt", words)
        html = render_to_string("notifications/message.html", words)
    calendar_text = content.calendar[1] if content.calendar else ""
    unfolded = calendar_text.replace("\r\n ", "")  # long lines break inside words
    seen = "\n".join((content.subject, text, html, sender, unfolded))
    if off:  # a sealed token may spell anything
        seen = seen.replace(off, "")
    if found := revealing_words(seen, known.allowed_words):
        raise Indiscreet(", ".join(sorted(set(found))))
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    message_id = uuid.uuid5(uuid.NAMESPACE_URL, message.dedupe_key)
    mail = InvitationMail(
        subject=" ".join(content.subject.split()),
        body=text,
        from_email=f'"{sender}" <{settings.DEFAULT_FROM_EMAIL}>',
        to=[address_of(message)],
        headers={
            "Message-ID": f"<{message_id}@{host}>",
            "Auto-Submitted": "auto-generated",
        }
        | one_click(off),
        connection=connection,
    )
    mail.attach_alternative(html, "text/html")
    if content.calendar:
        mail.calendar = content.calendar
        mail.attach("invite.ics", calendar_text.encode(), "application/ics")
    return mail


def one_click(off: str) -> dict[str, str]:
    """A mail program may switch the kind off with one click (RFC 8058)."""
    if not off:
        return {}
    return {
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def compose_text(message) -> Text:
    """The same as a text of at most 160 signs: sender, a few words, the neutral link."""
    content = discreet_content_of(message)
    sender, link = sender_of(message), go_link(message)
    room = LONGEST - len(f"{sender}:  {link}")
    words = " ".join((content.short or content.subject).split())
    body = f"{sender}: {Truncator(words).chars(max(room, 0))} {link}"
    if found := revealing_words(body, kinds.registry[message.kind].allowed_words):
        raise Indiscreet(", ".join(sorted(set(found))))
    return Text(to=message.recipient.reach.phone, sender=sender, body=body)
