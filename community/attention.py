"""What needs a coordinator: entries of the resource list that nobody checked lately."""

from datetime import UTC, datetime, time

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.attention import Item
from accounts.wording import day_words
from community.models import Resource
from training.terms import today_of


def stale_resources(program, user, now) -> list[Item]:
    rows = Resource.objects.visible_to(user).filter(program=program)
    stale = rows.stale(today_of(program, now))
    sums = stale.aggregate(n=Count("pk"), oldest=Min("checked_on"))
    if not sums["n"]:
        return []
    what = ngettext(
        "%(n)d resource needs a fresh look",
        "%(n)d resources need a fresh look",
        sums["n"],
    )
    why = _("Numbers and hours change. The oldest was checked on %(day)s.")
    url = reverse("community:resources", args=[program.slug])
    return [
        Item(
            group="other",
            tone="info",
            icon="bookmark",
            what=what % {"n": sums["n"]},
            why=why % {"day": day_words(sums["oldest"])},
            since=datetime.combine(sums["oldest"], time(), UTC),
            action=_("Check them"),
            url=f"{url}?show=stale",
        )
    ]
