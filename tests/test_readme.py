"""The README tells the truth about facts, settings and dependencies."""

import ast
import importlib
import re
import weakref
from pathlib import Path

from django.conf import settings
from django.dispatch import Signal

ROOT = Path(settings.BASE_DIR)
README = (ROOT / "README.md").read_text()


def rows_of(heading: str, text=README) -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    below = text.split(f"# {heading}\n", 1)[1]
    lines = re.search(r"(?:^\|.*\n?)+", below, re.M).group().splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def code_in(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def signals() -> dict[str, tuple[str, Signal]]:
    """Fact -> (app, signal)."""
    found = {}
    for path in sorted(ROOT.glob("*/facts.py")):
        app = path.parent.name
        for name, value in vars(importlib.import_module(f"{app}.facts")).items():
            if isinstance(value, Signal):
                assert name not in found, f"two apps announce {name}"
                found[name] = (app, value)
    return found


def apps_that_hear(signal: Signal) -> set[str]:
    references = [entry[1] for entry in signal.receivers]
    functions = [r() if isinstance(r, weakref.ReferenceType) else r for r in references]
    apps = {f.__module__.split(".")[0] for f in functions if f is not None}
    return apps & set(settings.HOUSE)


def test_the_table_of_facts_is_what_the_code_says():
    told = {
        fact: (code_in(by), code_in(heard) & set(settings.HOUSE))
        for name, by, heard in rows_of("Facts")
        for fact in code_in(name)
    }
    found = {
        name: ({app}, apps_that_hear(signal))
        for name, (app, signal) in signals().items()
    }
    assert told == found


def test_every_fact_is_announced():
    """Nobody can leave a program yet: its floors above listen already."""
    silent = set()
    for fact, (app, _) in signals().items():
        sources = [p for p in (ROOT / app).rglob("*.py") if p.name != "facts.py"]
        if not any(re.search(rf"\b{fact}\b", path.read_text()) for path in sources):
            silent.add(fact)
    assert silent <= {"membership_ended"}


def variables_read() -> set[str]:
    """The first argument of every env(...) and env.something(...)."""
    tree = ast.parse((ROOT / "mentoring" / "settings.py").read_text())
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.value if isinstance(node.func, ast.Attribute) else node.func
        if isinstance(called, ast.Name) and called.id == "env":
            found.add(node.args[0].value)
    return found


def test_every_setting_is_told():
    told = set().union(*(code_in(row[0]) for row in rows_of("Settings")))
    assert told == variables_read()


def required(name: str) -> set[str]:
    lines = (ROOT / name).read_text().splitlines()
    found = (re.match(r"[A-Za-z0-9-]+(\[mfa\])?", line) for line in lines)
    return {match.group().lower() for match in found if match}


def test_every_dependency_has_its_reason():
    rows = rows_of("Dependencies, and what each spares us")
    told = {name.strip().lower() for row in rows for name in row[0].split(",")}
    assert told == required("requirements.in") | required("requirements-browser.in")
    assert all(len(row[1]) > 10 for row in rows)


def test_the_reader_of_tables_sees_what_is_missing():
    text = "# Facts\n\n| fact | by |\n| --- | --- |\n| `a_b` | `training` |\n"
    assert rows_of("Facts", text) == [["`a_b`", "`training`"]]
