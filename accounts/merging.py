"""Two records of one person become one. Whatever hangs on the other record, in every app,
is moved row by row; what cannot be (a second answer to the same question, two pairs at
once) stays where it is and is said before anybody says yes. The other record then leaves
the program, and for as long as that can be taken back so can the whole.

It is found by the columns that point to a membership, and, in the apps above, to a person:
so a new model takes part without a line here."""

from collections import Counter
from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts import access_log
from accounts.models import Leaving, Membership, Merge, User
from accounts.owning.leaving import leave, take_back
from accounts.roles import PARTICIPANTS

# What tells how somebody came, went and signed in is true of each record by itself.
OWN_APP = "accounts"
STAYING = {Merge, Leaving}
ABOVE = [app for app in settings.HOUSE if app not in (OWN_APP, "notifications")]


class NotPossible(ValueError):
    """Not two participants in the same role of one program, or who asks is one of them."""


@dataclass
class Found:
    """`moved`: column -> ids of the rows. `stayed`: name of the records -> how many."""

    moved: dict[str, list[int]] = field(default_factory=dict)
    stayed: Counter = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return sum(map(len, self.moved.values()))


def columns():
    """(model, field) of every column that points to a membership in the house, and of
    those above that point to a person."""
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.app_label
        if label not in settings.HOUSE or model in STAYING or model._meta.proxy:
            continue
        for column in model._meta.concrete_fields:
            to = column.related_model
            if to is Membership or (to is User and label in ABOVE):
                yield model, column


def check(kept: Membership, other: Membership, by) -> None:
    same = kept.program_id == other.program_id and kept.role == other.role
    people = {kept.user_id, other.user_id}
    if not same or len(people) < 2 or by.pk in people or kept.role not in PARTICIPANTS:
        raise NotPossible
    if other.status == Membership.Status.ENDED or kept.status != other.Status.ACTIVE:
        raise NotPossible


def move(kept: Membership, other: Membership) -> Found:
    found = Found()
    for model, column in columns():
        here, there = other, kept
        if column.related_model is User:
            here, there = other.user, kept.user
        rows = model._base_manager.filter(**{column.attname: here.pk})
        for pk in list(rows.order_by("pk").values_list("pk", flat=True)):
            if _point(model, column, pk, here.pk, there.pk):
                name = f"{model._meta.label_lower}.{column.name}"
                found.moved.setdefault(name, []).append(pk)
            else:
                found.stayed[str(model._meta.verbose_name_plural)] += 1
    return found


def _point(model, column, pk, here: int, there: int) -> bool:
    """One conditional UPDATE; False when a rule of the database is against it."""
    row = model._base_manager.filter(pk=pk, **{column.attname: here})
    try:
        with transaction.atomic():
            return row.update(**{column.attname: there}) == 1
    except DatabaseError:
        return False


class _Rehearsed(Exception):
    pass


def rehearse(kept: Membership, other: Membership, by) -> Found:
    """What would move and what would stay; nothing changes. Raises NotPossible."""
    check(kept, other, by)
    try:
        with transaction.atomic():
            found = move(kept, other)
            raise _Rehearsed
    except _Rehearsed:
        return found


def locked(*members) -> None:
    rows = Membership.objects.select_for_update(no_key=True)
    list(rows.filter(pk__in=[m.pk for m in members]).order_by("pk"))


@transaction.atomic
def merge(kept: Membership, other: Membership, by, reason: str, now=None) -> Merge:
    """Raises NotPossible."""
    now = now or timezone.now()
    locked(kept, other)
    kept.refresh_from_db()
    other.refresh_from_db()
    check(kept, other, by)
    found = move(kept, other)
    left = leave(other, by, now=now, quiet=True)
    merged = Merge.objects.create(
        kept=kept,
        other=other,
        leaving=left,
        reason=reason,
        moved=found.moved,
        by=by,
        at=now,
    )
    for member in (kept, other):
        _log(by, "member.merged", member)
    return merged


@transaction.atomic
def undo(merged: Merge, by, now=None) -> bool:
    """False when it is too late. What was written since stays with the kept record."""
    now = now or timezone.now()
    locked(merged.kept, merged.other)
    waiting = Merge.objects.reversible(now).filter(pk=merged.pk)
    if not waiting.update(undone_at=now) or not take_back(merged.leaving, by, now=now):
        return False
    for name, ids in merged.moved.items():
        label, _dot, column_name = name.rpartition(".")
        model = apps.get_model(label)
        column = model._meta.get_field(column_name)
        here, there = merged.kept_id, merged.other_id
        if column.related_model is User:
            here, there = merged.kept.user_id, merged.other.user_id
        for pk in ids:
            _point(model, column, pk, here, there)
    for member in (merged.kept, merged.other):
        _log(by, "member.parted", member)
    return True


def _log(by, action: str, member: Membership) -> None:
    access_log.record(by, action, f"member:{member.pk}", program=member.program)
