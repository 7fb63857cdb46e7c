"""When the rules of a time zone change, the wall time of an event stays and its instant
is derived anew."""

import logging
from importlib.metadata import version

from django.db import transaction
from django.utils import timezone

from scheduling.facts import event_shifted
from scheduling.models import Event, ZoneRules
from scheduling.placing import TimeTaken, lock_event, shift_event
from scheduling.zones import resolve

logger = logging.getLogger(__name__)


def edition() -> str:
    """Of the rules that this process reads: the pinned wheel, not the machine's."""
    return version("tzdata")


def rules_have_changed() -> bool:
    known = ZoneRules.objects.order_by("pk").last()
    return known is None or known.version != edition()


def rederive(now=None) -> int:
    """Moves every coming event whose wall time means another instant by now; who sits
    in it hears of that from the app that knows the occasion. Safe to repeat and to
    interrupt: the edition is written down last. Gives how many were moved."""
    now = now or timezone.now()
    moved = 0
    for event in Event.objects.upcoming(now).iterator():
        if resolve(event.wall_start, event.zone) != event.starts_at:
            moved += _shift(event)
    ZoneRules.objects.update_or_create(
        pk=1, defaults={"version": edition(), "derived_at": now}
    )
    if moved:
        logger.warning("new time zone rules: %s events have another instant", moved)
    return moved


@transaction.atomic
def _shift(event) -> bool:
    event = lock_event(event)
    starts, before = resolve(event.wall_start, event.zone), event.starts_at
    if event.cancelled_at or starts == before:
        return False
    try:
        event, clash = shift_event(event, starts), False
    except TimeTaken:  # nothing is lost: it stands there, and people choose
        event, clash = shift_event(event, starts, blocking=False), True
    event_shifted.send(sender=Event, event=event, before=before, clash=clash)
    return True
