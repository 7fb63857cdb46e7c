"""Registry 5 of 5, *personal data*: what each app holds about a person, for their own
copy and for erasure, and the class of every field of every model."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Model, QuerySet


class FieldClass(StrEnum):
    """Open: about no person. Personal: about a person, for those who work with them.
    Protected: each look is logged. Closed: for the person alone. Technical: pointers,
    tokens and the bookkeeping of the machinery."""

    OPEN = "open"
    PERSONAL = "personal"
    PROTECTED = "protected"
    CLOSED = "closed"
    TECHNICAL = "technical"


OPEN, PERSONAL, PROTECTED, CLOSED, TECHNICAL = FieldClass
ABOUT_A_PERSON = (PERSONAL, PROTECTED, CLOSED)


@dataclass(frozen=True)
class Rows:
    """The rows of one model that are about a person, and what becomes of their fields
    (names with spaces between). `shown` are in the person's copy, `withheld` are not;
    `erased` are gone after an erasure, `kept` stay. The holding says why."""

    model: type[Model]
    of: Callable[[Any], QuerySet]
    shown: str = ""
    withheld: str = ""
    erased: str = ""
    kept: str = ""

    @property
    def label(self) -> str:
        return self.model._meta.label


@dataclass(frozen=True)
class Holding:
    """`export(user)` gives plain values (dicts, lists, strings); `erase(user)` removes
    or blanks them and returns how many rows; `kept` says what stays by duty.
    `subjects(user)` are the names of these records in the access log ("meeting:17"),
    `words` says each of its actions ("note.read") twice: to the person, and of them to
    whoever watches over the log.
    `rows` declare the fields that both reach; `withheld` says what is not in the copy."""

    name: str
    export: Callable[[Any], Any]
    erase: Callable[[Any], int]
    kept: str = ""
    subjects: Callable[[Any], list[str]] = lambda user: []
    words: dict[str, tuple[str, str]] = field(default_factory=dict)
    rows: tuple[Rows, ...] = ()
    withheld: str = ""


registry: dict[str, Holding] = {}
field_classes: dict[str, dict[str, FieldClass]] = {}


def register(*holdings: Holding) -> None:
    for holding in holdings:
        registry[holding.name] = holding


def classify(app: str, models: dict[str, dict[FieldClass, str]]) -> None:
    """The class of each field of an app's models: {"Contact": {PROTECTED: "phone way"}}.
    Primary keys are technical by themselves."""
    for name, classes in models.items():
        label = f"{app}.{name}"
        field_classes[label] = {
            each: given for given, names in classes.items() for each in names.split()
        }


def subjects_of(user) -> list[str]:
    """Every name under which the access log may speak of this person's records."""
    return [subject for each in registry.values() for subject in each.subjects(user)]


def words_of_actions() -> dict[str, tuple[str, str]]:
    """Code of an action -> what it is called to the person, and of them."""
    return {
        code: said for each in registry.values() for code, said in each.words.items()
    }


def of_the_house(**words) -> dict[str, tuple[str, str]]:
    """Words for actions that are about no person; two underscores stand for the dot."""
    return {code.replace("__", "."): (said, said) for code, said in words.items()}


@dataclass(frozen=True)
class Retention:
    """How long one kind of data is kept. `rows(program, before)` are those that are
    older, `forget(rows)` takes them or their words away and returns how many, `person`
    is the path from a row to whom it is about: who is under a legal hold is left out.
    `days` is what we propose, `why` the reason for it."""

    code: str
    label: str
    days: int
    why: str
    rows: Callable[[Any, Any], QuerySet]
    person: str
    forget: Callable[[QuerySet], int]


retentions: dict[str, Retention] = {}


def keep(*terms: Retention) -> None:
    for term in terms:
        retentions[term.code] = term
