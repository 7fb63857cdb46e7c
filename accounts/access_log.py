"""Our own access log: reads of protected text too, in the transaction of the read.

Entries hold ids and codes. A free-text reason goes to a side row that can be erased;
its hash stays. The sweep seals entries into a chain in order of their id."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from accounts.models import AccessAnchor, AccessEntry, AccessNote, AccessSeal

FIRST_LINK = "0" * 64
# No transaction stays open as long: what is sealed later than this came in sideways.
LATE = timedelta(hours=1)


@dataclass(frozen=True)
class Fault:
    """`kind` is changed, missing or inserted; the number of the link and the id of the
    entry, as far as they exist."""

    kind: str
    number: int | None
    entry: int | None
    why: str

    def __str__(self):
        link = f"link {self.number}" if self.number else "no link"
        entry = f", entry {self.entry}" if self.entry else ""
        return f"{self.kind}: {link}{entry} ({self.why})"


def record(
    actor, action: str, subject: str, *, program=None, outcome="done", note=""
) -> AccessEntry:
    """One entry: `action` is a code ("note.read"), `subject` an id ("meeting:17")."""
    entry = AccessEntry.objects.create(
        actor_id=actor.pk if actor else None,
        program_id=program.pk if program else None,
        action=action,
        subject=subject,
        outcome=outcome,
        note_hash=hashlib.sha256(note.encode()).hexdigest() if note else "",
    )
    if note:
        AccessNote.objects.create(entry=entry, text=note)
    return entry


def record_many(actor, action: str, subjects, *, program) -> None:
    """The same action on each of these, in one query."""
    AccessEntry.objects.bulk_create(
        AccessEntry(
            actor_id=actor.pk, program_id=program.pk, action=action, subject=subject
        )
        for subject in subjects
    )


def digest(entry: AccessEntry, before: str) -> str:
    fields = (
        before,
        entry.pk,
        entry.at.isoformat(),
        entry.actor_id,
        entry.program_id,
        entry.action,
        entry.subject,
        entry.outcome,
        entry.note_hash,
    )
    return hashlib.sha256("|".join(map(str, fields)).encode()).hexdigest()


def end_of_chain(newest=None) -> tuple[int, str]:
    """Number and digest that the next link follows."""
    last = newest or AccessSeal.objects.order_by("-number").first()
    last = last or AccessAnchor.objects.order_by("-number").first()
    return (last.number, last.digest) if last else (0, FIRST_LINK)


@transaction.atomic
def seal(limit: int = 1000) -> int:
    """Add the next entries to the chain. A transaction still open elsewhere may commit
    a lower id later; it is sealed then, in the order of the sealing."""
    last = AccessSeal.objects.order_by("-number").select_for_update().first()
    number, before = end_of_chain(last)
    entries = AccessEntry.objects.unsealed().order_by("pk")[:limit]
    seals = []
    for entry in entries:
        number, before = number + 1, digest(entry, before)
        seals.append(AccessSeal(entry=entry, number=number, digest=before))
    AccessSeal.objects.bulk_create(seals)
    return len(seals)


def first_broken_link() -> int | None:
    """Number of the first link that does not fit; None when all fit."""
    return next((fault.number for fault in faults() if fault.number), None)


def faults() -> Iterator[Fault]:
    """Everything that does not fit, in the order of the chain. After a fault it goes on
    from what is written there, so that one change is one fault."""
    anchor = AccessAnchor.objects.order_by("-number").first()
    number, before = (anchor.number, anchor.digest) if anchor else (0, FIRST_LINK)
    latest = None
    for link in AccessSeal.objects.order_by("number").iterator():
        if link.number != number + 1:
            yield Fault("missing", number + 1, None, "links were removed")
        number, entry = link.number, AccessEntry.objects.filter(pk=link.entry_id)
        entry = entry.first()
        if entry is None:
            yield Fault("missing", number, link.entry_id, "its entry was removed")
        elif digest(entry, before) != link.digest:
            yield Fault("changed", number, entry.pk, "entry or link was changed")
        elif latest and entry.at < latest - LATE:
            yield Fault("inserted", number, entry.pk, "dated before its neighbors")
        if entry is not None:
            latest = max(latest or entry.at, entry.at)
        before = link.digest
    for entry in AccessEntry.objects.unsealed().order_by("pk").iterator():
        if latest and entry.at < latest - LATE:
            yield Fault("inserted", None, entry.pk, "not sealed, and dated earlier")


def holds(number: str, digest: str) -> bool:
    """Whether this link, printed once, is still in the chain (or dropped in time)."""
    if not number.isdecimal():
        return False
    for model in (AccessSeal, AccessAnchor):
        if model.objects.filter(number=int(number), digest=digest).exists():
            return True
    return AccessAnchor.objects.filter(number__gt=int(number)).exists()
