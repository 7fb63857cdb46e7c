"""Each action that the access log can hold has words, for the person and for the team."""

import ast
from pathlib import Path

from django.conf import settings

from accounts import personal_data, policies
from accounts.policies import BREAK_GLASS
from mentoring.models import BulkJob

WRITERS = {"record", "record_many"}
# Put together when they are written: what stands before the dot.
PUT_TOGETHER = {"bulk", "opened", "entrusting", "erasure", "candidacy", "application"}


def actions_in(tree):
    """The codes that a call of the log names, whole or up to the first gap."""
    for call in ast.walk(tree):
        name = getattr(getattr(call, "func", None), "attr", "")
        if name in WRITERS and len(call.args) > 1:
            for part in ast.walk(call.args[1]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def all_actions():
    for app in settings.HOUSE:
        for path in (Path(settings.BASE_DIR) / app).rglob("*.py"):
            yield from actions_in(ast.parse(path.read_text()))


def test_every_action_has_words_for_the_person_and_for_the_team():
    words, found = personal_data.words_of_actions(), set(all_actions())
    parts = {one for one in found if one.rstrip(".") in PUT_TOGETHER}
    assert found - parts - set(words) == set()
    assert len(found) > 60
    for code, (to_them, of_them) in words.items():
        assert str(to_them) and str(of_them), code


def test_what_is_put_together_has_words_too():
    words = personal_data.words_of_actions()
    opened = {
        f"opened.{resource}"
        for (resource, _action), row in policies.table.items()
        if BREAK_GLASS in row.values()
    }
    assert opened and opened <= set(words)
    assert {f"bulk.{act}" for act in BulkJob.Act.values} <= set(words)


def test_the_team_is_not_called_you():
    of_them = [str(said[1]) for said in personal_data.words_of_actions().values()]
    yours = [words for words in of_them if {"you", "your", "yours"} & {*words.split()}]
    assert yours == []
