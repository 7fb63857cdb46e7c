"""A token of its own in every text field of every row, and who sees it.

`plant(world)` writes the tokens; `Crawl` walks every page and link, file and mail as
each persona; `tests/canary.csv`, written by hand, says who may see what of whom."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pypdf
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction

from accounts.models import Membership, Program, User
from safeguarding.models import Concern
from scheduling.models import Event

TOKEN = re.compile(r"zq[a-z]{5}kj")
TABLE = Path(settings.BASE_DIR) / "tests" / "canary.csv"
# Who wrote or did it, beside whom it is about.
AUTHORS = {
    "added_by",
    "answered_by",
    "by",
    "claimed_by",
    "confirmed_by",
    "decided_by",
    "interviewed_by",
    "lifted_by",
    "named_by",
    "note_by",
    "owner",
    "placed_by",
    "prepared_by",
    "proposed_by",
    "published_by",
    "raised_by",
    "recorded_by",
    "said_by",
    "screener",
    "seen_by",
    "set_by",
    "signed_by",
    "started_by",
    "told",
    "uploaded_by",
    "who",
    "written_by",
    "done_by",
    "acknowledged_by",
    "cancelled_by",
    "cleared_by",
    "ended_by",
    "handled_by",
    "opened_by",
    "told_by",
}
PARTNERS = {"ada": {"ben"}, "ben": {"ada"}}
SUPERVISED = {"sol": {"ada", "ben"}, "sam": {"abe"}}
LEADS = {"safety_lead", "screener"}
ALL = LEADS | {"privacy", "exporter", "settings", "user_admin"}
WORDS = {
    "cleo": {"coordinator"} | ALL,
    "nan": {"coordinator"} | ALL,
    "cora": {"coordinator"} | LEADS,
    "cory": {"coordinator"},
    "ada": {"participant", "mentor"},
    "abe": {"participant", "mentor"},
    "rex": {"participant", "mentor"},
    "tia": {"participant", "mentor", "mentee"},
    "ben": {"participant", "mentee"},
    "bea": {"participant", "mentee"},
    "sol": {"supervising"},
    "sam": {"supervising"},
    "moe": {"supervising"},
    "eva": {"evaluator"},
    "lee": {"leader"},
    "cal": {"coordinator"} | ALL,
    "cem": {"coordinator"} | LEADS,
    "ann": {"participant", "mentor"},
    "bob": {"participant", "mentee"},
}


@dataclass
class Planted:
    field: str
    owners: set[str]
    authors: set[str]
    programs: set[int]
    named: set[str] = field(default_factory=set)


@dataclass
class Garden:
    """What was planted, by token, and the fields in which no word may stand."""

    tokens: dict[str, Planted] = field(default_factory=dict)
    bare: set[str] = field(default_factory=set)

    @property
    def fields(self) -> set[str]:
        return {one.field for one in self.tokens.values()}


def token(number: int) -> str:
    letters = ""
    for _ in range(5):
        number, rest = divmod(number, 26)
        letters = chr(97 + rest) + letters
    return f"zq{letters}kj"


def text_fields():
    """Every text field of ours that is no choice; codes are in the table as such."""
    for model in apps.get_models():
        if model._meta.app_label in settings.HOUSE:
            for one in model._meta.concrete_fields:
                words = models.CharField | models.TextField | models.JSONField
                if (
                    isinstance(one, words)
                    and not one.choices
                    and one.name != "public_id"
                ):
                    yield model, one


@cache
def table() -> dict[str, tuple[set[str], str]]:
    """ "app.Model.field" -> the words for who may see it, and why."""
    with TABLE.open(newline="") as file:
        return {row[0]: (set(row[1].split()), row[2]) for row in csv.reader(file)}


def value_of(one, row, word):
    if isinstance(one, models.EmailField):
        return f"{word}@example.org"
    if isinstance(one, models.JSONField):
        return with_words(getattr(row, one.attname), word)
    return word[: one.max_length or 99]


def with_words(value, word):
    """The same shape, each text in it replaced; an empty one gets a text."""
    if isinstance(value, dict):
        return {key: with_words(one, word) for key, one in value.items()}
    if isinstance(value, list):
        return [with_words(one, word) for one in value]
    return word if isinstance(value, str) else value


def plant(world) -> Garden:
    garden, number = Garden(), 0
    names = {person.pk: name for name, person in world.cast.people.items()}
    for model, one in text_fields():
        label = f"{model._meta.label}.{one.name}"
        if "code" in table().get(label, ((),))[0]:
            garden.bare.add(label)
            continue
        for row in model._base_manager.order_by("pk"):
            number += 1
            word = token(number)
            rows = model._base_manager.filter(pk=row.pk)
            try:
                with transaction.atomic():
                    rows.update(**{one.attname: value_of(one, row, word)})
            except IntegrityError:  # a rule of this row forbids words there
                continue
            people = Walk(names)
            people.of(row)
            garden.tokens[word] = Planted(
                label, people.owners, people.authors, people.programs, people.named
            )
    return garden


class Walk:
    """From a row to whom it is about, who wrote it, and in which programs."""

    def __init__(self, names):
        self.names, self.seen = names, set()
        self.owners, self.authors, self.programs = set(), set(), set()
        self.named = set()

    def of(self, row, authors=False):
        key = (type(row), row.pk)
        if key in self.seen:
            return
        self.seen.add(key)
        found = self.authors if authors else self.owners
        if isinstance(row, User):
            found.add(self.names.get(row.pk, "somebody"))
            if not authors:
                self.programs.update(row.memberships.values_list("program", flat=True))
            return
        if isinstance(row, Program):
            self.programs.add(row.pk)
            return
        if isinstance(row, Membership) and authors:
            found.add(self.names.get(row.user_id, "somebody"))
            return
        for one in row._meta.concrete_fields:
            if one.related_model and getattr(row, one.attname) is not None:
                self.of(getattr(row, one.name), authors or one.name in AUTHORS)
        if isinstance(row, Concern):  # whom it names, it is hidden from
            people = row.named.values_list("person", flat=True)
            self.named = {self.names.get(pk, "somebody") for pk in people}
            self.owners.clear()
        if isinstance(row, Event):
            for seat in row.seats.select_related("person"):
                self.owners.add(self.names.get(seat.person_id, "somebody"))


def words_for(name: str, planted: Planted, own_program: int | None) -> set[str]:
    """What this persona is to what was planted."""
    words = {"everyone"}
    if name in planted.named:
        return set()
    if name in planted.owners:
        words.add("self")
    if name in planted.authors:
        words.add("author")
    if own_program is None:
        return words
    words.add("member")
    if not planted.programs or own_program in planted.programs:
        words |= WORDS.get(name, set()) | {"program"}
        if PARTNERS.get(name, set()) & planted.owners:
            words.add("partner")
        if SUPERVISED.get(name, set()) & planted.owners:
            words.add("supervisor")
    return words


def read(response) -> str:
    """All that it says: headers, the page, and what is inside a file."""
    said = [f"{name}: {value}" for name, value in response.items()]
    body = b"".join(response) if response.streaming else response.content
    kind = response.get("Content-Type", "")
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as files:
            for name in files.namelist():
                said += [name, files.read(name).decode("utf-8", "ignore")]
    elif "pdf" in kind:
        pages = pypdf.PdfReader(io.BytesIO(body)).pages
        said += [page.extract_text() for page in pages]
    else:
        said.append(re.sub(r"\r?\n[ \t]", "", body.decode("utf-8", "ignore")))
    return "\n".join(said)


LINK = re.compile(r'(?:href|action|hx-get)="(/[^"#]*)"')
# Where a link leads out of the session, or nowhere.
NOT_FOLLOWED = ("/account/logout", "/static/", "/leave/", "/me/display/")


# Where a word of the table comes from the place: pages that open to whoever holds
# their address, and what a referee is asked.
OPENS = (
    *(
        (f"{method}{path}", "link")
        for path in ("/later/", "/r/", "/n/")
        for method in ("", "POST ")
    ),
    ("reference_request", "referee"),
)


@dataclass
class Crawl:
    """Which tokens each persona has seen, and where first."""

    world: object
    ask: object  # (name, method, path, data) -> response, taken back afterwards
    seen: dict = field(default_factory=dict)
    pages: int = 0

    def note(self, name: str, text: str, where: str) -> None:
        found = (word for start, word in OPENS if where.startswith(start))
        opener = next(found, "")
        for word in set(TOKEN.findall(text.lower())):
            self.seen.setdefault((word, name, opener), where)

    def walk(self, name: str, starts, limit: int) -> None:
        queue, known = list(starts), set(starts)
        while queue and limit:
            path, limit = queue.pop(0), limit - 1
            response = self.ask(name, "get", path, None)
            self.pages += 1
            if response.status_code >= 500 and "health" not in path:
                raise AssertionError(f"{response.status_code} at {path} as {name}")
            text = read(response)
            self.note(name, text, path)
            if "Location" in response:
                text += f'href="{response["Location"]}"'
            for link in LINK.findall(text.replace("&amp;", "&")):
                if link not in known and not link.startswith(NOT_FOLLOWED):
                    known.add(link)
                    queue.append(link)

    def post(self, name: str, path: str, data) -> None:
        response = self.ask(name, "post", path, data)
        self.pages += 1
        self.note(name, read(response), f"POST {path}")


def out_of_place(crawl: Crawl, garden: Garden, programs: dict) -> list[str]:
    wrong = []
    for (word, name, opener), where in sorted(crawl.seen.items(), key=str):
        planted = garden.tokens.get(word)
        if planted is None:
            continue
        may = table().get(planted.field, (set(), ""))[0]
        person = name.removeprefix("mail to ")
        words = words_for(person, planted, programs.get(person))
        if name != person:  # what leaves knows nothing but its reader
            words &= {"self", "everyone"}
        words.add(opener)
        if not words & may:
            wrong.append(
                f"{planted.field} of {sorted(planted.owners)} by"
                f" {sorted(planted.authors)} seen by {name} at {where}"
            )
    return wrong
