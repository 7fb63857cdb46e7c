"""Shipped modules, their updates, and what a program wrote itself."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.training.making import small_text
from training.loading import digest, load, publish_text, shipped, text_of
from training.models import Module, ModuleVersion
from training.texts.reading import module_from


@pytest.fixture
def told():
    return small_text()


def module_of(cast):
    return Module.objects.select_related("published").get(program=cast.program)


def test_all_that_is_shipped_is_loaded(cast):
    done = load(cast.program)
    assert done.new == [one.code for one in shipped()] and len(done.new) >= 5
    for one in shipped():
        module = Module.objects.get(program=cast.program, code=one.code)
        assert text_of(module) == replace(one, version=1, material=False)
    assert load(cast.program).new == []


def test_an_update_reaches_who_changed_nothing(cast, told):
    load(cast.program, [told])
    newer = replace(told, summary="Told anew.", version=2, material=True)
    assert load(cast.program, [newer]).updated == ["basics"]
    module = module_of(cast)
    assert (module.published.number, module.published.material) == (2, True)
    assert module.published.summary == "Told anew."
    assert load(cast.program, [newer]).updated == []


def test_the_number_alone_is_no_update(cast, told):
    load(cast.program, [told])
    assert digest(replace(told, version=7)) == digest(told)
    assert load(cast.program, [replace(told, version=7)]).updated == []


def test_what_a_program_wrote_survives_an_update(cast, told):
    load(cast.program, [told])
    own = replace(told, summary="In our own words.")
    publish_text(module_of(cast), own, now=timezone.now(), by=cast.cleo)
    newer = replace(told, aims=("You can do more",))
    assert load(cast.program, [newer]).kept == ["basics"]
    assert module_of(cast).published.summary == "In our own words."
    assert ModuleVersion.objects.count() == 2


def test_the_commands_load_and_write_files(cast, tmp_path):
    said = StringIO()
    call_command("load_training", "--program", "riverside", stdout=said)
    assert f"riverside: {len(shipped())} new" in said.getvalue()
    assert not Module.objects.filter(program=cast.other).exists()
    call_command("export_training", "riverside", str(tmp_path), stdout=said)
    for one in shipped():
        assert module_from(tmp_path / one.code) == replace(one, version=1)
    for name in ("load_training", "export_training"):
        extra = ["--program"] if name == "load_training" else []
        more = [] if extra else [str(tmp_path)]
        with pytest.raises(CommandError):
            call_command(name, *extra, "nowhere", *more, stdout=said)
