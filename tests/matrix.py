"""The shape of the access matrix: for each page, what each persona gets.

`tests/<app>/matrix.csv` is written and kept by hand; it is never generated from the
policy table that it checks. CONTRIBUTING says how to read and write a line. What the
words in its column `object` stand for, and what a POST sends, is Python:
`tests/<app>/objects.py`, with OBJECTS and DATA."""

import csv
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.urls import URLResolver, get_resolver

FIRST = ("cleo", "cora", "ada", "ben", "abe", "bea", "sol", "sam", "eva", "lee")
SECOND = ("cal", "cem", "ann", "bob")
EVERYBODY = FIRST + SECOND + ("dan",)
# Further personas (`tests/personas.py`): inside the first program, and outside it.
MORE_INSIDE = ("cory", "nan", "rex", "tia", "moe")
MORE_OUTSIDE = ("vic",)
# Signed in once, and switched off since: as nobody in particular, always.
SWITCHED_OFF = "dee"
# Objects that come with them.
OF_PERSONAS = ("ended", "named")
INSIDE = FIRST + MORE_INSIDE
OUTSIDE = SECOND + ("dan",) + MORE_OUTSIDE
PERSONAS = ("anonymous", SWITCHED_OFF) + INSIDE + OUTSIDE
ROOT = Path(settings.BASE_DIR)


def patterns(resolver=None, spaces=(), names=()):
    """(view name, names of the arguments in its path) of each address there is."""
    for one in (resolver or get_resolver()).url_patterns:
        found = (*names, *one.pattern.regex.groupindex)
        if isinstance(one, URLResolver):
            space = (one.namespace,) if one.namespace else ()
            yield from patterns(one, spaces + space, found)
        else:
            yield ":".join((*spaces, one.name or repr(one.pattern))), found


@cache
def arguments() -> dict[str, tuple[str, ...]]:
    """View name -> the names of the arguments in its path, in order."""
    return dict(patterns())


def thing(**attributes):
    """Objects by relation that the world keeps under these names, found in the path by
    their public id: `thing(own="met", other="met_by_others")`."""
    return {
        relation.rstrip("_"): lambda world, name=name: [getattr(world, name).public_id]
        for relation, name in attributes.items()
    }


@cache
def in_words(app: str, what: str) -> dict:
    """OBJECTS (view -> relation -> arguments) or DATA (view -> what a POST sends)."""
    try:
        module = importlib.import_module(f"tests.{app}.objects")
    except ModuleNotFoundError:
        return {}
    return getattr(module, what, {})


@dataclass(frozen=True)
class Row:
    """One line of the CSV for one method: a page, an object, who gets what."""

    app: str
    view: str
    method: str
    object: str
    cells: dict[str, int]

    def expects(self, name: str) -> int:
        if name in self.cells:
            return self.cells[name]
        if name == SWITCHED_OFF:
            return self.anonymous
        return self.cells["in" if name in INSIDE else "out"]

    @property
    def anonymous(self) -> int:
        return self.cells["anonymous"]

    @property
    def ok(self) -> str:
        """Who of the cast may open it."""
        return " ".join(name for name in EVERYBODY if self.expects(name) < 400)

    def relations(self) -> dict[str, Callable]:
        return in_words(self.app, "OBJECTS").get(self.view, {})

    def args(self, world, program=None) -> list:
        """What the address takes: the program, if it names one, and the object."""
        found = self.relations().get(self.object, lambda world: [])(world)
        names = arguments()[self.view]
        if len(found) < len(names) and names[0] == "program":
            found = [(program or world.program).slug, *found]
        return found

    def data(self, world) -> dict:
        return in_words(self.app, "DATA").get(self.view, lambda world: {})(world)

    def __str__(self):
        return f"{self.view} {self.method} {self.object}".removesuffix(" -")


GROUPS = {
    "coordinators": ("cleo", "cora", "cory", "nan"),
    "mentors": ("ada", "abe", "rex", "tia"),
    "mentees": ("tia", "ben", "bea"),
    "participants": ("ada", "abe", "rex", "tia", "ben", "bea"),
    "supervisors": ("sol", "sam", "moe"),
}
SHORT = {"anon": "anonymous"}


def rows_of(app: str) -> list[Row]:
    path = ROOT / "tests" / app / "matrix.csv"
    if not path.exists():
        return []
    with path.open(newline="") as file:
        lines = list(csv.reader(line for line in file if line.strip(" ,\n")))
    columns = [SHORT.get(name, name) for name in lines[0]]
    known = {"view", "method", "object", "in", "out", *PERSONAS}
    assert set(columns) <= known, f"{path}: {set(columns) - known}"
    return [row for line in lines[1:] for row in _rows(app, columns, line)]


def _rows(app, columns, line):
    named = [cell for cell in line if "=" in cell]
    line = [cell.strip() for cell in line if "=" not in cell]
    assert len(line) <= len(columns), f"too many cells: {line}"
    filled = {name: cell for name, cell in zip(columns, line, strict=False) if cell}
    view, methods, thing = (filled.pop(name) for name in ("view", "method", "object"))
    cells = {name: int(status) for name, status in filled.items()} | _named(named)
    known = in_words(app, "OBJECTS").get(view, {})
    assert thing == "-" or thing in known, f"{view}: no object {thing} in objects.py"
    assert {"anonymous", "in", "out"} <= set(cells), f"{view}: anon, out and in"
    return [Row(app, view, method, thing, cells) for method in methods.split()]


def _named(cells) -> dict[str, int]:
    """Cells such as "sol=200" and "mentors ben=302"."""
    found = {}
    for cell in cells:
        names, status = cell.split("=")
        for name in names.split():
            people = GROUPS.get(name, (name,))
            assert set(people) <= set(PERSONAS), f"nobody is called {name}"
            found |= dict.fromkeys(people, int(status))
    return found


@cache
def all_rows() -> tuple[Row, ...]:
    return tuple(row for app in settings.HOUSE for row in rows_of(app))


def all_pages() -> list[Row]:
    """The lines that the small world can show, without further personas."""
    return [row for row in all_rows() if row.object not in OF_PERSONAS]
