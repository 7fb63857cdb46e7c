"""Every page x method x persona x object -> what `tests/<app>/matrix.csv` says.

What no line says is said here: another program's object and one that does not exist
answer alike and never open; only GET, HEAD and POST are known; a page without a line
for POST takes none; who is denied changes no row."""

import re
from collections import defaultdict

import pytest
from django.test import Client
from django.urls import reverse

from accounts import policies, second_step
from tests import personas
from tests.asking import Asker
from tests.conftest import client_of
from tests.matrix import (
    FIRST,
    INSIDE,
    OUTSIDE,
    PERSONAS,
    SECOND,
    all_rows,
    arguments,
)

HEADERS = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "X-Frame-Options",
}
ENOUGH = 10_000
# What reading changes beside the log: a copy of one's data knows when it was taken.
NOTED = {"accounts:copy_fetch": ("accounts_owncopy",)}
NOBODY = ("anonymous", "dee")
SET_UP = "/me/second-step/"
BY_VIEW = defaultdict(list)
for row in all_rows():
    BY_VIEW[row.view].append(row)


@pytest.fixture(scope="module")
def asker(world, django_db_blocker):
    """The world with all personas in it, and what was asked so far."""
    with django_db_blocker.unblock():
        personas.add(world)
        for name in PERSONAS[1:]:
            world.clients[name] = client_of(getattr(world.cast, name))
        personas.switch_off(world)
    world.clients["anonymous"] = Client()
    asker = Asker(world)
    asker.views = set()
    return asker


def test_every_page_has_a_row():
    assert set(arguments()) - set(BY_VIEW) == set()


def test_no_row_without_a_page():
    assert set(BY_VIEW) - set(arguments()) == set()


def test_every_page_has_a_rule():
    assert set(arguments()) - set(policies.registry) == set()


def test_no_rule_without_a_page():
    assert set(policies.registry) - set(arguments()) == set()


def test_every_object_of_a_page_has_a_line():
    lines = {(row.view, row.object) for row in all_rows()}
    for row in all_rows():
        assert {(row.view, one) for one in row.relations()} - lines == set()


def looks_right(answer, where):
    assert HEADERS - set(answer.headers) == set(), where
    if answer.is_page:
        assert re.findall("⟦undefined ([^⟧]*)⟧", answer.said) == [], where
        assert " style=" not in answer.said, where
        assert " onclick=" not in answer.said, where


def ask_row(asker, row, name, method, program=None):
    data = row.data(asker.world) if row.method == method else None
    address = reverse(row.view, args=row.args(asker.world, program))
    return asker.ask(name, method, address, data)


@pytest.mark.parametrize("view", sorted(BY_VIEW))
def test_the_matrix(asker, db, view):
    wrong = []
    asker.views.add(view)
    for row in BY_VIEW[view]:
        for name in PERSONAS:
            answer = ask_row(asker, row, name, row.method)
            wanted, where = row.expects(name), f"{row} as {name}"
            looks_right(answer, where)
            if answer.status != wanted:
                wrong.append(f"{where}: {answer.status}, not {wanted}")
            quiet = row.method == "get" or answer.denied
            if quiet and answer.writes not in ((), NOTED.get(view)):
                wrong.append(f"{where} wrote: {answer.writes}")
            if name in NOBODY and not policies.registry[view].public:
                assert answer.denied, f"{where}: {answer.location}"
    assert wrong == []


@pytest.mark.parametrize("view", sorted(BY_VIEW))
def test_head_is_as_get(asker, db, view):
    for row in BY_VIEW[view]:
        if row.method == "get":
            for name in ("anonymous", "cleo", "ben", "bob"):
                head = ask_row(asker, row, name, "head")
                assert (head.status, head.said) == (row.expects(name), ""), str(row)


@pytest.mark.parametrize("view", sorted(BY_VIEW))
def test_other_methods_are_refused(asker, db, view):
    address = reverse(view, args=BY_VIEW[view][0].args(asker.world))
    for name in PERSONAS:
        for method in ("put", "patch", "delete", "options"):
            answer = asker.ask(name, method, address)
            assert (answer.status, answer.writes) == (405, ()), f"{method} as {name}"


@pytest.mark.parametrize("view", sorted(BY_VIEW))
def test_a_method_without_a_line_does_nothing(asker, db, view):
    """It is not known, or closed as the other one is; a page that only reads may show
    itself."""
    wrong = []
    lines = {(row.method, row.object): row for row in BY_VIEW[view]}
    for (method, thing), row in lines.items():
        other = "get" if method == "post" else "post"
        for name in PERSONAS if (other, thing) not in lines else ():
            answer = ask_row(asker, row, name, other)
            usual = row.expects(name)
            closed = usual >= 400 or name in NOBODY or other == "post"
            if answer.status not in ({405, usual} if closed else {405}):
                wrong.append(f"{other} {row} as {name}: {answer.status}")
            if answer.writes not in ((), NOTED.get(view)):
                wrong.append(f"{other} {row} as {name} wrote {answer.writes}")
    assert wrong == []


def absent(args, names):
    """The same address for something that does not exist."""
    start = 1 if names[0] == "program" else 0
    none = [999_999 if isinstance(one, int) else "nothing" for one in args[start:]]
    return [*args[:start], *none]


WITH_OBJECTS = sorted(
    view
    for view, rows in BY_VIEW.items()
    if any(row.object not in ("-", "absent") for row in rows)
)


OF_PROGRAMS = [
    view
    for view in sorted(BY_VIEW)
    if "program" in arguments()[view] and not policies.registry[view].public
]
# The same for every program; "foreign" is the other program's own.
OF_ALL = (
    *("basics", "listening", "late", "questions", "staff", "mentor"),
    *("shared", "role", "foreign"),
)


@pytest.mark.parametrize("view", WITH_OBJECTS)
def test_not_yours_is_as_if_it_did_not_exist(asker, db, view):
    """Byte for byte: 404 for the object of others says what 404 for nothing says. The
    people of the other program ask in their own program for what is in the first."""
    wrong, world = [], asker.world
    for row in BY_VIEW[view]:
        data = row.data(world) if row.method == "post" else None
        for name in INSIDE + SECOND if row.object not in OF_ALL else ():
            args = row.args(world, world.other if name in SECOND else world.program)
            nothing = reverse(view, args=absent(args, arguments()[view]))
            here = asker.ask(name, row.method, reverse(view, args=args), data)
            nowhere = asker.ask(name, row.method, nothing, data)
            where = f"{row} as {name}"
            if nowhere.status not in (404, 403) and not policies.registry[view].public:
                wrong.append(f"{where}: nothing answers {nowhere.status}")
            if nowhere.writes:
                wrong.append(f"{where}: nothing wrote {nowhere.writes}")
            foreign = name in SECOND and view in OF_PROGRAMS
            if (foreign or here.status == 404) and here.same != nowhere.same:
                wrong.append(f"{where}: {here.status} and {nowhere.status}")
    assert wrong == []


@pytest.mark.parametrize("view", OF_PROGRAMS)
def test_another_program_is_as_if_it_did_not_exist(asker, db, view):
    row = BY_VIEW[view][0]
    for name in FIRST:
        there = ask_row(asker, row, name, row.method, asker.world.other)
        nowhere = asker.ask(name, "get", "/p/nowhere/people/")
        assert there.same == nowhere.same, f"{row} as {name}"
        assert there.status == 404 and not there.writes, f"{row} as {name}"


@pytest.mark.parametrize("view", sorted(BY_VIEW))
def test_staff_without_a_second_step_reach_no_page(asker, db, view, settings):
    """Outside the demo: whoever must have one and has none, on each page of the house."""
    settings.DEMO, rule = False, policies.registry[view]
    for row in () if rule.public or view in second_step.ON_THE_WAY else BY_VIEW[view]:
        for name in ("cleo", "ada", "sol", "eva"):
            data = row.data(asker.world) if row.method == "post" else None
            address = reverse(view, args=row.args(asker.world))
            answer = asker.ask_once(name, row.method, address, data)
            where = f"{row} as {name}"
            assert (answer.status, answer.location) == (302, SET_UP), where
            assert answer.writes == (), where


@pytest.mark.parametrize("path", ["/nowhere/", "/p/riverside/nowhere/"])
def test_an_unknown_path_tells_nobody_anything(asker, db, path):
    assert {asker.ask(name, "get", path).status for name in NOBODY} == {302}
    assert {asker.ask(n, "get", path).status for n in INSIDE + OUTSIDE} == {404}


def test_enough_was_asked(asker, figure):
    assert asker.asked >= ENOUGH or asker.views < set(BY_VIEW)  # some, by -k
    figure(f"access matrix: {asker.asked} requests to {len(asker.views)} pages")
