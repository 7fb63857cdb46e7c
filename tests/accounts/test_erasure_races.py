"""Erasing, copying and coming back at the same instant, on a real database server."""

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Erasure, Leaving, Membership, OwnCopy, User
from accounts.owning import copying, erasing, leaving
from tests.matching.test_races import at_once

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one writer at a time"
    ),
]
ROUNDS = 3


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def ready(cast) -> Erasure:
    erasure = erasing.ask(cast.ben, cast.program, cast.ben)
    erasing.prepare(erasure, cast.cleo)
    erasing.confirm(erasure, cast.cora)
    return erasure


def copy(person):
    try:
        return copying.make(person)
    except copying.Gone:
        return None


def test_a_copy_and_an_erasure_at_once(cast, empty_log_after):
    erasure = ready(cast)
    done = at_once(
        *[lambda: copy(cast.ben) for _ in range(6)],
        *[lambda: erasing.carry_out(erasure, timezone.now()) for _ in range(6)],
    )
    assert done[6:].count(True) == 1
    assert User.objects.get(pk=cast.ben.pk).email is None
    assert not OwnCopy.objects.exists()
    left = list(copying.folder().glob("*")) if copying.folder().exists() else []
    assert left == []
    assert copy(cast.ben) is None


def test_two_who_confirm_at_once(cast, empty_log_after):
    erasure = erasing.ask(cast.ben, cast.program, cast.ben)
    erasing.prepare(erasure, cast.cleo)

    def confirm(who):
        try:
            return erasing.confirm(erasure, who)
        except erasing.NotTheirs:
            return "not theirs"

    people = [cast.cora, cast.cleo] * 6
    done = at_once(*[lambda who=who: confirm(who) for who in people])
    assert done.count(True) == 1
    erasure.refresh_from_db()
    assert (erasure.prepared_by, erasure.confirmed_by) == (cast.cleo, cast.cora)


def test_the_last_two_coordinators_cannot_leave_at_once(cast, empty_log_after):
    def go(name):
        try:
            return leaving.leave(cast.member(name), getattr(cast, name)) is not None
        except leaving.CannotLeave:
            return False

    done = at_once(*[lambda name=name: go(name) for name in ("cleo", "cora") * 6])
    assert done.count(True) == 1
    here = Membership.objects.active().of(cast.program).with_role("coordinator")
    assert here.count() == 1 and Leaving.objects.count() == 1
