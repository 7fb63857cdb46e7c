"""The modules that come with the product: complete, plain, and kind in their words."""

import pytest
from django.conf import settings

from tests.test_words import not_said
from training.texts import rules
from training.texts.reading import module_from
from training.texts.writing import module_files, write

SHIPPED = settings.BASE_DIR / "training" / "shipped"
FOLDERS = sorted(path for path in SHIPPED.iterdir() if path.is_dir())


@pytest.fixture(params=FOLDERS, ids=lambda path: path.name)
def folder(request):
    return request.param


def test_it_can_be_taken(folder):
    assert rules.gaps(module_from(folder)) == []


def test_it_holds_enough_and_is_easy_to_read(folder):
    assert rules.shortfalls(module_from(folder)) == []


def test_its_words_are_ours(folder):
    told = [path.read_text() for path in folder.glob("*.md")]
    assert not_said(told) == []
    assert [text for text in told if "!" in text.replace("![", "[")] == []


def test_written_again_it_is_the_same(folder, tmp_path):
    module = module_from(folder)
    write(module, tmp_path / folder.name)
    assert module_from(tmp_path / folder.name) == module
    assert "module.md" in module_files(module)
