"""What a program wrote itself, beside what we ship now: the program keeps its own until
it takes ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from django.db import transaction
from django.utils import timezone

from training.loading import digest, publish_text, shipped_module, text_of
from training.models import Module, ModuleVersion
from training.texts.shapes import Module as Told
from training.texts.writing import module_files


@dataclass(frozen=True)
class Line:
    """Theirs and ours side by side; "" where one has nothing. `kind` is "same",
    "changed", "gone" (only theirs), "new" (only ours) or "skipped"."""

    kind: str
    theirs: str
    ours: str


@dataclass(frozen=True)
class Page:
    """One file of the two, with only what is near a difference."""

    name: str
    lines: list[Line]


NEAR = 2


def is_kept(module: Module) -> bool:
    """The program wrote its own, ours says something else, and nobody has decided."""
    told = shipped_module(module.code)
    if told is None or module.published is None or module.published.shipped:
        return False
    return digest(told) not in (module.kept_against, digest(text_of(module)))


def compare(theirs: Told, ours: Told) -> list[Page]:
    """File by file, those that differ."""
    left, right = module_files(theirs), module_files(ours)
    names = [*left, *(name for name in right if name not in left)]
    return [
        Page(name, list(_lines(left.get(name, ""), right.get(name, ""))))
        for name in names
        if left.get(name) != right.get(name)
    ]


def _lines(theirs: str, ours: str) -> Iterator[Line]:
    left, right = theirs.splitlines(), ours.splitlines()
    for tag, a, b, c, d in SequenceMatcher(None, left, right, False).get_opcodes():
        if tag == "equal":
            yield from _quiet(left[a:b])
            continue
        for number in range(max(b - a, d - c)):
            old, new = left[a:b][number : number + 1], right[c:d][number : number + 1]
            kind = "changed" if old and new else "gone" if old else "new"
            yield Line(kind, "".join(old), "".join(new))


def _quiet(lines: list[str]) -> Iterator[Line]:
    if len(lines) <= 2 * NEAR + 1:
        yield from (Line("same", one, one) for one in lines)
        return
    yield from (Line("same", one, one) for one in lines[:NEAR])
    yield Line("skipped", "", "")
    yield from (Line("same", one, one) for one in lines[-NEAR:])


@transaction.atomic
def keep_ours(module: Module) -> None:
    """The program has seen the difference and stays with its own words."""
    module.kept_against = digest(shipped_module(module.code))
    module.save(update_fields=["kept_against"])


@transaction.atomic
def take_shipped(module: Module, by, now: datetime | None = None) -> ModuleVersion:
    """What we ship becomes the newest version; the program's own stays as it was."""
    told = shipped_module(module.code)
    now = now or timezone.now()
    return publish_text(module, told, now=now, by=by, shipped=digest(told))
