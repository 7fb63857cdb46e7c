import pytest

from accounts import attention
from matching.matches import end_match
from supervision.flagging import clear_flag, raise_flag
from supervision.models import Flag
from tests.supervision.conftest import NOW


def in_view(cast, who="cleo"):
    items = attention.items_for(cast.program, getattr(cast, who), NOW)
    return [item.what for item in items if item.icon == "eye"]


def test_a_flag_asks_to_keep_the_pair_in_view(match, cast):
    raise_flag(match, "quiet", at=NOW)
    assert in_view(cast) == ["Keep Ada and Ben in view"]


def test_the_same_flag_twice_is_one(match):
    assert raise_flag(match, "quiet") == raise_flag(match, "quiet")
    raise_flag(match, "survey")
    assert Flag.objects.open().count() == 2


def test_who_looked_takes_it_down_and_it_can_come_again(match, cast):
    flag = raise_flag(match, "quiet")
    assert clear_flag(flag, cast.cleo)
    assert not clear_flag(flag, cast.cora)
    assert in_view(cast) == []
    assert raise_flag(match, "quiet") != flag


def test_a_kind_nobody_knows_is_refused(match):
    with pytest.raises(ValueError):
        raise_flag(match, "nonsense")


def test_the_end_of_a_match_takes_it_down(match, cast):
    raise_flag(match, "quiet")
    end_match(match, "goals", cast.cleo)
    assert not Flag.objects.open().exists()


def test_only_coordinators_of_the_program_see_it(match, cast):
    raise_flag(match, "quiet")
    seen = {
        name
        for name in ("cleo", "cora", "sol", "ada", "cal")
        if Flag.objects.visible_to(getattr(cast, name)).exists()
    }
    assert seen == {"cleo", "cora"}
