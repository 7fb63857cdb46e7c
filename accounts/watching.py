"""What a second person should look at: records that were opened with a reason."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.attention import Item
from accounts.models import Entrusting, Opening


def openings_to_see(program, user, now) -> list[Item]:
    """One line for all that others opened and nobody has seen yet."""
    unseen = Opening.objects.of(program).unseen().exclude(who=user)
    unseen = unseen.exclude(member__user=user).order_by("opened_at")
    dates = list(unseen.values_list("opened_at", flat=True))
    if not dates:
        return []
    what = ngettext(
        "%(n)d protected record was opened with a reason",
        "%(n)d protected records were opened with a reason",
        len(dates),
    )
    return [
        Item(
            group="other",
            tone="info",
            icon="unlock",
            what=what % {"n": len(dates)},
            why=_("A second person reads why. It takes a minute."),
            since=dates[0],
            action=_("Read"),
            url=reverse("accounts:openings", args=[program.slug]),
        )
    ]


def second_yes_asked(program, user, now) -> list[Item]:
    """Roles and rights that wait for another coordinator."""
    asked = Entrusting.objects.of(program).open().exclude(asked_by=user)
    asked = asked.exclude(person=user).select_related("person", "asked_by")
    return [
        Item(
            group="other",
            tone="info",
            icon="person-check",
            what=_("A second yes for %(name)s") % {"name": one.person.name_used},
            why=_("%(name)s asked: %(what)s")
            % {"name": one.asked_by.name_used, "what": one.said},
            since=one.asked_at,
            action=_("Read"),
            url=reverse("accounts:team", args=[program.slug]),
        )
        for one in asked.order_by("asked_at")[:20]
    ]
