"""How long supervision keeps what it holds, unless a program says otherwise."""

from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Retention
from supervision.models import PlateCheck, StaffContact


def contact_notes(program, before):
    rows = StaffContact.objects.of(program).filter(done_at__lt=before)
    return rows.exclude(note="")


def plates(program, before):
    return PlateCheck.objects.filter(member__program=program, at__lt=before)


TERMS = (
    Retention(
        "contact_notes",
        _("Notes of calls with pairs"),
        3 * 365,
        _("That somebody called stays; what was said is history."),
        contact_notes,
        "match__mentee__user",
        lambda rows: rows.update(note=""),
    ),
    Retention(
        "plates",
        _("How full a mentor's plate was"),
        365,
        _("It is about now, not about long ago."),
        plates,
        "member__user",
        lambda rows: rows.delete()[0],
    ),
)
