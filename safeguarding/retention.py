"""How long safeguarding keeps what it holds, unless a program says otherwise."""

from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Retention
from safeguarding.models import Concern

REMOVED = "(removed)"


def concerns(program, before):
    closed = Concern.objects.of(program).filter(state=Concern.State.CLOSED)
    return closed.filter(closed_at__lt=before).exclude(text=REMOVED)


TERMS = (
    Retention(
        "concerns",
        _("Words of safety concerns that are closed"),
        7 * 365,
        _("Safety records are kept for seven years; that one was raised stays."),
        concerns,
        "raised_by",
        lambda rows: rows.update(text=REMOVED, closing_note=REMOVED),
    ),
)
