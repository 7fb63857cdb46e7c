"""The same asked of tokens that know nothing of holdings: one in every text field of
every row there is."""

import pytest
from django.utils import timezone

from accounts.owning import erasing
from tests.accounts.dumping import dump_of_files, dump_of_tables, places_of
from tests.canary import plant

pytestmark = pytest.mark.django_db
# What a duty keeps of a person after an erasure (README, Decisions).
KEPT = {"safeguarding.Concern.text", "safeguarding.Concern.closing_note"}


def still_there(tokens) -> set[str]:
    text = "".join((dump_of_tables() | dump_of_files()).values())
    return {token for token in tokens if token in text}


def test_of_ben_nothing_is_left_and_of_others_everything(
    world, db, django_capture_on_commit_callbacks
):
    cast, garden = world.cast, plant(world)
    cast.ben.refresh_from_db()
    his = {
        token: one.field
        for token, one in garden.tokens.items()
        if one.owners == {"ben"} and one.field not in KEPT
    }
    others = {
        token: one.field
        for token, one in garden.tokens.items()
        if one.owners and "ben" not in one.owners | one.authors | one.named
    }
    here, of_others = still_there(his), still_there(others)
    assert len(here) > 30 and len(of_others) > 100
    erasure = erasing.ask(cast.ben, cast.program, cast.ben)
    erasing.prepare(erasure, cast.cleo)
    erasing.confirm(erasure, cast.cora)
    with django_capture_on_commit_callbacks(execute=True):
        assert erasing.carry_out(erasure, timezone.now())
    left = still_there(here)
    assert sorted(his[token] for token in left) == [], places_of(left)
    missing = of_others - still_there(of_others)
    assert sorted(others[token] for token in missing) == []
