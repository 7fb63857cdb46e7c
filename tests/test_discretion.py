"""Nothing that leaves tells what this program is about, who else is in it, or that the
reader is (rule 6). Scanned where it arrives: in the decoded parts of a mail, in the
titles and the file names that a browser keeps."""

import email
import html
import importlib
import re
from dataclasses import dataclass
from email.policy import default

import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from accounts.models import Program, User
from meetings.models import Goal, Meeting, Step
from notifications import kinds
from notifications.composing import InvitationMail, compose, compose_text
from notifications.discretion import revealing_words
from notifications.models import Message, Reach
from tests.matrix import all_pages
from tests.world import ask

PARTICIPANTS = ("ben", "ada")
# Public pages say what the program is: whoever reads them has not signed in.
PUBLIC_PAGES = {
    "community:landing",
    "community:privacy",
    "accounts:apply",
    "accounts:apply_thanks",
    "accounts:criteria",
}
# Made once and the same for everybody, so that they answer when nothing else does.
SAME_FOR_ALL = {"safeguarding:get_help", "safeguarding:leaving_safely"}


def unfolded(calendar: str) -> str:
    """iCalendar breaks long lines anywhere, inside words too (RFC 5545, 3.1)."""
    return re.sub(r"\r?\n[ \t]", "", calendar)


# What only the house can open: chance may spell a name in it.
SEALED = re.compile(r"gAAAA[\w-]{40,}=*")


def readable(mail) -> str:
    """All that a reader, a mail server or a preview can see of it, decoded."""
    arrived = email.message_from_bytes(mail.message().as_bytes(), policy=default)
    seen = [f"{name}: {value}" for name, value in arrived.items()]
    for part in arrived.walk():
        seen += [f"{name}: {value}" for name, value in part.items()]
        seen.append(part.get_filename() or "")
        if part.is_multipart():
            continue
        content = part.get_content()
        text = content if isinstance(content, str) else content.decode()
        seen.append(html.unescape(unfolded(text)))
    return SEALED.sub("sealed", "\n".join(seen))


def names_in(text: str, names) -> list[str]:
    return [name for name in names if re.search(rf"\b{re.escape(name)}\b", text, re.I)]


def tells(text: str, names) -> list[str]:
    """What this text gives away: topics, and names that are not the reader's own."""
    return revealing_words(text) + names_in(text, names)


# Letters


@dataclass(frozen=True)
class Exceptional:
    """Words that a kind may say, and whether it may name the person it is about."""

    words: tuple[str, ...] = ()
    names: bool = False


# Closed (DESIGN, section 6): each with the consent of the person it is about.
EXCEPTIONS: dict[str, Exceptional] = {
    "reference_request": Exceptional(names=True),  # who named them, with their yes
}


@pytest.fixture(scope="module")
def letters(world, django_db_blocker):
    """The world, and the acts of each app that only leave letters behind."""
    world.now = timezone.now()
    with django_db_blocker.unblock(), transaction.atomic():
        for app in settings.HOUSE:
            try:
                module = importlib.import_module(f"tests.{app}.letters")
            except ModuleNotFoundError:
                continue
            module.write(world)
    return world


def test_the_world_posts_every_kind_of_message(letters, db):
    """A kind that is missing here needs an act in `tests/<app>/letters.py`."""
    posted = set(Message.objects.values_list("kind", flat=True))
    assert set(kinds.registry) - posted == set()


def everybody_but(name: str) -> list[str]:
    names = {*User.objects.values_list("name_used", flat=True)} - {name}
    return sorted(names | {*Program.objects.values_list("name", flat=True)})


@pytest.mark.parametrize("kind", sorted(kinds.registry))
def test_a_letter_tells_nothing(letters, db, kind):
    allowed = EXCEPTIONS.get(kind, Exceptional())
    for message in Message.objects.filter(kind=kind).order_by("pk"):
        mail = readable(compose(message))
        names = [] if allowed.names else everybody_but(message.name)
        assert [w for w in tells(mail, names) if w not in allowed.words] == [], mail


def test_no_kind_may_say_more_than_the_closed_list():
    may_say = {
        code: set(kind.allowed_words)
        for code, kind in kinds.registry.items()
        if kind.allowed_words
    }
    listed = {code: set(x.words) for code, x in EXCEPTIONS.items() if x.words}
    assert may_say == listed


@pytest.mark.parametrize("kind", sorted(kinds.registry))
def test_every_address_in_a_letter_is_the_neutral_link(letters, db, kind):
    for message in Message.objects.filter(kind=kind).order_by("pk"):
        found = set(re.findall(r"https?://[^\s\"<>]+", readable(compose(message))))
        off = f"{settings.SITE_URL}/off/"  # and sealed: it switches this kind off
        others = {link for link in found if not link.startswith(off)}
        assert others == {f"{settings.SITE_URL}/go/{message.token}"}


HOSTILE = ("stay sober", "Recovery House", "sober", "recovery")


@pytest.fixture
def hostile(letters, db):
    """Everything that people wrote around it tells."""
    Goal.objects.update(title="stay sober", why="my recovery")
    Step.objects.update(text="stay sober for a week")
    Meeting.objects.update(place="Recovery House", wish="how to stay sober")
    Program.objects.update(name="Recovery House")
    for person in User.objects.filter(messages__isnull=False).distinct():
        Reach.objects.get_or_create(person=person)
    Reach.objects.update(phone="+12125550147")


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
@pytest.mark.parametrize("kind", sorted(kinds.registry))
def test_hostile_facts_leave_in_no_byte(hostile, kind, language):
    """Each kind, each channel, each language: headers, links, calendar, text."""
    User.objects.update(language=language)
    allowed = EXCEPTIONS.get(kind, Exceptional()).words
    found = Message.objects.filter(kind=kind).select_related("recipient")
    for message in found.order_by("pk"):
        mail = compose(message)
        seen, raw = readable(mail), mail.message().as_bytes().decode()
        if message.recipient_id:
            seen += "\n" + str(compose_text(message))
        told = revealing_words(seen, allowed) + names_in(seen + raw, HOSTILE)
        assert told == [], seen


SECRETS = {
    "subject": {"subject": "Zoë, your mentor wrote"},
    "text": {"body": "The recovery group"},
    "sender": {"from_email": '"Sobriety house" <hello@localhost>'},
    "address": {"from_email": "hello@recovery.example.org"},
    "message id": {"headers": {"Message-ID": "<mentoring-17@localhost>"}},
}


def control_mail(**words) -> EmailMultiAlternatives:
    usual = {"subject": "A note", "body": "Fine.", "to": ["ben@example.org"]}
    return InvitationMail(**usual | {"from_email": "hello@localhost"} | words)


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
def test_the_scan_finds_a_secret_in_each_place(secret):
    assert tells(readable(control_mail()), ["Ada"]) == []
    assert tells(readable(control_mail(**secret)), ["Ada"])


def test_the_scan_finds_a_secret_in_each_part():
    folded = "BEGIN:VCALENDAR\r\nSUMMARY:Time with your men\r\n tor\r\nEND:VCALENDAR"
    page, calendar, file = control_mail(), control_mail(), control_mail()
    page.attach_alternative("<p>A group for re&#99;overy</p>", "text/html")
    calendar.attach_alternative("<p>Fine.</p>", "text/html")
    calendar.calendar = ("REQUEST", folded)
    file.attach("mentor.ics", b"BEGIN:VCALENDAR", "application/ics")
    assert {*tells(readable(page), [])} == {"recover"}
    assert {*tells(readable(calendar), [])} == {"mentor"}
    assert {*tells(readable(file), [])} == {"mentor"}
    assert tells(readable(control_mail(body="With Ada at 3.")), ["Ada"]) == ["Ada"]


# What a browser keeps


@pytest.fixture(scope="module")
def answers(world, django_db_blocker):
    """(page, who, response) of every page for a participant and for nobody."""
    with django_db_blocker.unblock():
        return [
            (row, name, ask(world, row, name))
            for row in all_pages()
            if row.method == "get"
            for name in (*PARTICIPANTS, "anonymous")
        ]


def title_of(response) -> str:
    if not response.get("Content-Type", "").startswith("text/html"):
        return ""
    found = re.search(r"<title>(.*?)</title>", response.content.decode(), re.S)
    return html.unescape(found.group(1)) if found else ""


def test_titles_tell_nothing(answers, world, db):
    names = [*User.objects.values_list("name_used", flat=True)]
    names += [*Program.objects.values_list("name", flat=True)]
    wrong = {
        f"{row} as {name}": title_of(response)
        for row, name, response in answers
        if row.view not in PUBLIC_PAGES and tells(title_of(response), names)
    }
    assert wrong == {}
    assert sum(bool(title_of(response)) for _, _, response in answers) > 30


def test_a_telling_title_would_be_seen():
    response = HttpResponse("<title>\nTime with A&#100;a &middot; Alongside</title>")
    assert tells(title_of(response), ["Ada"]) == ["Ada"]


def test_what_is_shown_to_a_person_is_not_kept(answers):
    """A shared phone shows nothing of it after signing out."""
    kept = {
        f"{row} as {name}"
        for row, name, response in answers
        if name in PARTICIPANTS
        and response.status_code == 200
        and row.view not in SAME_FOR_ALL
        and response.get("Cache-Control") != "no-store"
    }
    assert kept == set()


def test_the_pages_that_may_be_kept_are_the_same_for_all(answers):
    texts = {}
    for row, _, response in answers:
        if row.view in SAME_FOR_ALL:
            texts.setdefault(row.view, set()).add(response.content.decode())
    assert {view: len(found) for view, found in texts.items()} == dict.fromkeys(
        SAME_FOR_ALL, 1
    )


def file_name(response) -> str:
    return response.get("Content-Disposition", "")


def test_file_names_tell_nothing(world, db):
    """Whoever may open a page: a file lies in a folder for years."""
    names = [*User.objects.values_list("name_used", flat=True)]
    files = {}
    for row in all_pages():
        answer = ask(world, row, (row.ok.split() or ["ben"])[0])
        if name := file_name(answer):
            files[str(row)] = name
    assert files, "no page sends a file any more: then this test proves nothing"
    assert {page: name for page, name in files.items() if tells(name, names)} == {}


def test_a_telling_file_name_would_be_seen():
    answer = HttpResponse(headers={"Content-Disposition": 'filename="mentors.csv"'})
    assert tells(file_name(answer), []) == ["mentor"]
