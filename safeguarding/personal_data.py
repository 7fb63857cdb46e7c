"""What safeguarding holds about a person."""

from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Holding, Rows, of_the_house
from safeguarding.models import Concern


def raised_by(user):
    return Concern.objects.filter(raised_by=user)


def own_concerns(user):
    return [
        {"reference": c.reference, "raised": c.raised_at.isoformat(), "text": c.text}
        for c in raised_by(user).order_by("pk")
    ]


def keep(user) -> int:
    return 0


HOLDINGS = (
    Holding(
        "concerns",
        own_concerns,
        keep,
        kept="Safety records are kept as the law asks.",
        withheld="What others wrote about safety: it may put somebody in danger.",
        words=of_the_house(concern__read=_("read a safety concern")),
        rows=(
            Rows(
                Concern,
                raised_by,
                shown="level text state raised_at",
                withheld="acknowledged_at closed_at closing_note",
                kept="level text state raised_at acknowledged_at closed_at"
                " closing_note",
            ),
        ),
    ),
)
