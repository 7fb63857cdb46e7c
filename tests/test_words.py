"""The words of the house stand on every page and in every message: person-first, plain,
nothing that blames. What is not said is listed here; who must say it says why."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.matrix import all_pages
from tests.reading import visible
from tests.world import ask

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
NOT_SAID = (
    # people
    r"clients?",
    r"patients?",
    r"cases?",
    r"users?",
    r"addicts?",
    r"addicted",
    r"alcoholics?",
    r"abusers?",
    r"junkies?",
    r"offenders?",
    r"victims?",
    r"mentally ill",
    r"suffers? from",
    r"battles?",
    # what they do
    r"clean",
    r"dirty",
    r"sober",
    r"relapsed?s?",
    r"fell off the wagon",
    r"failed",
    r"refused",
    r"(?:non-?)?complian(?:t|ce)",
    r"no-shows?",
    r"attention seeking",
    r"committed suicide",
    # what becomes of them
    r"stalled",
    r"inactive",
    r"at risk",
    r"red flags?",
    r"terminated?s?",
    r"discharged?s?",
    r"graduated?s?",
    r"reject(?:ed|s)?",
    r"incidents?",
    r"allegations?",
    r"episodes?",
    r"match made",
    r"contact events?",
    r"session logged",
    # how a page talks
    r"invalid",
    r"are you sure",
    r"no data",
    r"simply",
    r"report abuse",
    r"complain",
)
PATTERN = re.compile(rf"\b(?:{'|'.join(NOT_SAID)})\b", re.I)
# Pages that quote a text of the law, word for word (42 CFR 2.32).
QUOTED = {
    "accounts:disclosure": {"patient"},
    "accounts:privacy_rules": {"patient"},
}
# (where, words): reviewed, each for its reason.
ALLOWED: set[tuple[str, str]] = set()


def said_in_template(source: str) -> list[str]:
    """Text, the strings of {% translate %}, and attributes that are read out."""
    source = re.sub(
        r"{% comment %}.*?{% endcomment %}|{#.*?#}|<!--.*?-->", "", source, flags=re.S
    )
    told = re.findall(r"{% (?:translate|trans) (\"[^\"]*\"|'[^']*')", source)
    shown = re.sub(r"{%.*?%}|{{.*?}}", "\n", source, flags=re.S)
    told += re.findall(
        r"(?:aria-label|title|alt|placeholder|content)=\"([^\"]*)\"", shown
    )
    return [*told, *re.sub(r"<[^>]*>", "\n", shown).splitlines()]


GETTEXTS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}


def said_in_code(source: str) -> list[str]:
    """Strings marked for translation, and the labels of choices and of message kinds."""
    told = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in GETTEXTS or name in ("Kind", "Item", "Content"):
                told += [n.value for arg in node.args for n in ast.walk(arg) if text(n)]
    return told


def text(node) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def not_said(told: list[str]) -> list[str]:
    return [word.lower() for one in told for word in PATTERN.findall(one)]


def troubles(path: Path) -> list[str]:
    where = str(path.relative_to(ROOT))
    read = said_in_template if path.suffix == ".html" else said_in_code
    told = read(path.read_text())
    wrong = [word for word in not_said(told) if (where, word) not in ALLOWED]
    cheers = [one.strip() for one in told if re.search(r"[A-Za-z]!(?:\s|$)", one)]
    return wrong + cheers


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_template_uses_the_words_of_the_house(path):
    assert troubles(path) == []


@pytest.mark.parametrize("row", all_pages(), ids=str)
def test_a_page_uses_the_words_of_the_house(world, db, row):
    """As it is read: with what allauth and Django say, to an empty form too."""
    for name in ("ben", "ada", "cleo", "anonymous"):
        response = ask(world, row, name)
        if response.get("Content-Type", "").startswith("text/html"):
            read = visible(response.text)
            wrong = set(not_said([read])) - QUOTED.get(row.view, set())
            assert wrong == set(), f"as {name}"
            assert "field is required" not in read, f"as {name}"


@pytest.mark.parametrize("app", settings.HOUSE)
def test_an_app_uses_the_words_of_the_house(app):
    found = {str(p): troubles(p) for p in sorted((ROOT / app).rglob("*.py"))}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_what_was_allowed_is_still_said():
    for where, word in ALLOWED:
        path = ROOT / where
        read = said_in_template if path.suffix == ".html" else said_in_code
        assert word in not_said(read(path.read_text())), where


@pytest.mark.parametrize(
    "template",
    [
        "<p>Three no-shows</p>",
        '<p>{% translate "This user is inactive" %}</p>',
        '<button aria-label="Terminate"></button>',
        "{% blocktranslate %}The client\nwaits{% endblocktranslate %}",
    ],
)
def test_such_a_word_in_a_template_would_be_seen(template):
    assert not_said(said_in_template(template))


def test_names_in_the_code_of_a_template_are_no_words():
    source = (
        '{% if user.inactive %}{# a client #}<p class="case">{{ user }}</p>{% endif %}'
    )
    assert not_said(said_in_template(source)) == []


def test_such_a_word_in_code_would_be_seen():
    assert not_said(said_in_code('x = _("%(name)s relapsed") % {"name": user}'))
    assert not_said(said_in_code('"A user"\nuser = case')) == []
