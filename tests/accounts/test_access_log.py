"""The access log: nobody changes it, and a change made underneath is found."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts import access_log, triggers
from accounts.models import AccessEntry, AccessNote, AccessSeal


@pytest.fixture
def sealed(cast):
    for number in range(3):
        access_log.record(cast.cleo, "note.read", f"meeting:{number}")
    access_log.seal()
    return list(AccessEntry.objects.order_by("pk"))


@pytest.mark.parametrize("model", [AccessEntry, AccessSeal])
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_itself_refuses_a_change(sealed, model, verb):
    rows = model.objects.order_by("pk")[:1].values("pk")
    some = model.objects.filter(pk__in=list(r["pk"] for r in rows))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        some.update(id=99999) if verb == "update" else some._raw_delete(some.db)
    assert model.objects.count() == 3


def test_the_triggers_are_counted(db):
    assert triggers.count() == (9 if connection.vendor == "postgresql" else 6)


def test_they_come_back_after_a_migration(db):
    triggers.remove()
    assert triggers.count() == 0
    triggers.install()
    assert triggers.count() > 0


def test_an_untouched_chain_fits(sealed):
    assert access_log.first_broken_link() is None


@pytest.mark.parametrize(
    "column, value",
    [
        ("actor_id", 1234),
        ("action", "note.reae"),
        ("subject", "meeting:9"),
        ("outcome", "denied"),
        ("note_hash", "0"),
    ],
)
def test_a_changed_field_is_found(sealed, column, value):
    triggers.remove()
    AccessEntry.objects.filter(pk=sealed[1].pk).update(**{column: value})
    assert access_log.first_broken_link() == 2


def test_a_removed_link_is_found(sealed):
    triggers.remove()
    AccessSeal.objects.filter(number=2).delete()
    assert access_log.first_broken_link() == 2


def test_sealing_goes_on_where_it_stopped(cast, sealed):
    assert access_log.seal() == 0
    access_log.record(cast.cleo, "note.read", "meeting:4")
    assert access_log.seal() == 1
    assert access_log.first_broken_link() is None


def test_a_reason_can_be_erased_and_the_chain_still_fits(cast, sealed):
    entry = access_log.record(cast.cleo, "glass.broken", "member:1", note="A call")
    access_log.seal()
    AccessNote.objects.filter(entry=entry).delete()
    assert access_log.first_broken_link() is None
    assert entry.note_hash
