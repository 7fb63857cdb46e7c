"""Retention of the access log: whole months are sealed and dropped by an operator's
command, and the anchor keeps where the chain goes on. Nothing else removes a row."""

from datetime import UTC, datetime

from django.db import transaction

from accounts import access_log, triggers
from accounts.models import AccessAnchor, AccessEntry, AccessNote, AccessSeal


class DoesNotFit(Exception):
    """The chain is broken before that day: it is looked into first."""


def first_of(month: str) -> datetime:
    """ "2026-03" -> its first instant (UTC)."""
    return datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)


def links_before(moment: datetime):
    """The links at the head of the chain whose entries are older."""
    later = AccessSeal.objects.filter(entry__at__gte=moment).order_by("number")
    first = later.values_list("number", flat=True).first()
    old = AccessSeal.objects.filter(entry__at__lt=moment)
    return old.filter(number__lt=first) if first is not None else old


@transaction.atomic
def drop_before(moment: datetime) -> AccessAnchor | None:
    """Seals what waits, checks what goes, drops it. None when nothing is as old."""
    while access_log.seal():
        pass
    links = links_before(moment)
    last = links.order_by("-number").first()
    if last is None:
        return None
    for fault in access_log.faults():
        if fault.number is None or fault.number <= last.number:
            raise DoesNotFit(str(fault))
    entries = list(links.values_list("entry", flat=True))
    triggers.remove()
    AccessNote.objects.filter(entry__in=entries).delete()
    seals = AccessSeal.objects.filter(number__lte=last.number)
    seals._raw_delete(seals.db)
    rows = AccessEntry.objects.filter(pk__in=entries)
    dropped = rows._raw_delete(rows.db)
    anchor = AccessAnchor.objects.create(
        number=last.number, digest=last.digest, dropped=dropped, before=moment
    )
    triggers.install()
    return anchor
