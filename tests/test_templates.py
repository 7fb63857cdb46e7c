"""Guards over the templates: nothing unused, nothing inline, partials explained."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

ROOT = Path(settings.BASE_DIR)
FOLDER = ROOT / "templates"
TEMPLATES = sorted(p for p in FOLDER.rglob("*") if p.suffix in (".html", ".txt"))
# Named by Django, allauth or crispy, not by us.
FOUND_BY_NAME = ("account/", "allauth/", "mfa/", "usersessions/", "bootstrap5/")
ERROR_PAGES = {"400.html", "403.html", "404.html", "429.html", "500.html", "503.html"}
MAIL = "notifications/message.html"  # mail clients read no style sheet


def name_of(path: Path) -> str:
    return str(path.relative_to(FOLDER))


def words_of_the_house() -> str:
    sources = [p for app in settings.HOUSE for p in (ROOT / app).rglob("*.py")]
    return "\n".join(p.read_text() for p in [*sources, *TEMPLATES])


def test_every_template_is_used():
    text = words_of_the_house()
    unused = [
        name
        for name in map(name_of, TEMPLATES)
        if not name.startswith(FOUND_BY_NAME)
        and name not in ERROR_PAGES
        and not re.search(rf"[\"']{re.escape(name)}[\"']", text)
        and not lesson_found_by_code(name)
    ]
    assert unused == []


def lesson_found_by_code(name: str) -> bool:
    """The text of a lesson is found by the lesson's code."""
    return name.startswith("training/lessons/")


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_keeps_the_rules(path):
    text, name = path.read_text(), name_of(path)
    wrong = []
    if name != MAIL and "/email/" not in name:
        if re.search(r"<[^>]*\sstyle=", text) or "<style" in text:
            wrong.append("inline style")
        if re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/json)", text):
            wrong.append("inline script")
        if re.search(r"<[^>]*\son[a-z]+=", text):
            wrong.append("inline handler")
    if re.search(r"(?:src|href)=[\"']https?://(?!\{)", text):
        wrong.append("address of another host")
    if "|safe" in text:
        wrong.append("|safe")
    if path.name.startswith("_") and not text.lstrip().startswith("{% comment %}"):
        wrong.append("a partial must begin with a comment saying what it takes")
    if len(text.splitlines()) > 120:
        wrong.append("longer than 120 lines")
    assert wrong == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_compiles(path):
    engines["django"].get_template(name_of(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_partial_is_included_with_only(path):
    includes = re.findall(r"{% include ([^%]+)%}", path.read_text())
    open_ones = [i for i in includes if "/_" in i and not i.rstrip().endswith("only")]
    assert open_ones == []
