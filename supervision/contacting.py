"""Contacts of staff with both sides of a match: planned when it starts, recorded when
they happened, taken back when it ends."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from supervision.models import StaffContact
from training.terms import add_months

FIRST_WITHIN = timedelta(days=14)
MONTHS = 12  # one contact a month with each side, for a year


def due_dates(started_on: date) -> list[date]:
    """When staff should have talked with each side: within two weeks, then monthly for
    a year. Pure."""
    monthly = [add_months(started_on, month) for month in range(1, MONTHS + 1)]
    return [started_on + FIRST_WITHIN, *monthly]


@transaction.atomic
def plan_contacts(match) -> int:
    """One row per date and side, counted from the start on the program's clock."""
    zone = ZoneInfo(match.program.time_zone)
    started_on = timezone.localdate(match.started_at, zone)
    rows = [
        StaffContact(match=match, side=side, number=number, due_on=due_on)
        for number, due_on in enumerate(due_dates(started_on), start=1)
        for side in StaffContact.Side
    ]
    return len(StaffContact.objects.bulk_create(rows))


@transaction.atomic
def record_contact(contact, by, note="", *, at=None) -> bool:
    """It happened; False when somebody recorded it already or the match has ended."""
    still = StaffContact.objects.open().filter(pk=contact.pk)
    at = at or timezone.now()
    if not still.update(done_at=at, done_by=by, note=note):
        return False
    contact.refresh_from_db()
    access_log.record(by, "call.done", contact.tag, program=contact.match.program)
    return True


def withdraw_contacts(match, *, at=None) -> int:
    """Nobody needs to call any more."""
    still = StaffContact.objects.open().filter(match=match)
    return still.update(withdrawn_at=at or timezone.now())


def restore_contacts(match, withdrawn_at) -> int:
    """The match goes on: so do the calls that its end took back."""
    gone = StaffContact.objects.filter(match=match, withdrawn_at=withdrawn_at)
    return gone.update(withdrawn_at=None)
