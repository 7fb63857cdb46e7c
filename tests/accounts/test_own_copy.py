"""The copy of a person in a whole program: complete, and about nobody else."""

import pytest
from django.utils import timezone

from accounts import personal_data
from accounts.owning.archive import archive_of, everything
from accounts.owning.classes import declared
from tests.accounts.planting import opened, plant

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_the_copy_holds_every_personal_field_and_no_withheld_one(world, db):
    ben = world.cast.ben
    planted = plant(ben)
    text = opened(archive_of(ben, NOW))["data.json"]
    shown = {
        f"{rows.label}.{name}"
        for holding in personal_data.registry.values()
        for rows in holding.rows
        for name in rows.shown.split()
    }
    assert len(planted) > 20
    for name, tokens in planted.items():
        if not tokens:
            continue
        missing = [token for token in tokens if token not in text]
        assert not missing or name not in shown, f"{name} is not in the copy"
        assert missing or name in shown, f"{name} is withheld and in the copy"


def test_every_field_about_a_person_is_in_the_copy_or_withheld(world, db):
    keys = {}
    for part in everything(world.cast.ben):
        for label, rows in part["records"].items():
            keys.setdefault(label, set()).update(*rows)
    copied, _ = declared()
    for label, names in keys.items():
        assert names <= copied[label]
    assert len(keys) >= 20


def test_nothing_of_somebody_else_is_in_it(world, db):
    for name in ("bea", "abe", "cleo", "cora", "sol"):
        other = getattr(world.cast, name)
        planted = [t for tokens in plant(other).values() for t in tokens]
        inside = opened(archive_of(world.cast.ben, NOW))
        text = inside["data.json"] + inside["start-here.html"]
        found = [t for t in planted if t in text]
        assert len(planted) > 3 and found == [], name
