"""Wishes that a coordinator is to read today."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.attention import Item
from matching.models import MatchingProfile
from matching.waiting import everybody


def wishes_apart(program, user, now) -> list[Item]:
    """Somebody wrote whom they do not want to meet. The words stand on their page."""
    rows = MatchingProfile.objects.asking_apart().of_people(everybody(program))
    rows = rows.select_related("membership__user").order_by("pk")
    return [
        Item(
            group="safety",
            tone="soon",
            icon="people",
            what=_("%(name)s wrote whom they do not want to meet")
            % {"name": row.membership.name},
            why=_("Read it before the next round, and keep the two apart if need be."),
            since=row.not_with_at or row.membership.since,
            action=_("Read it"),
            url=reverse(
                "matching:wishes", args=[program.slug, row.membership.public_id]
            ),
        )
        for row in rows
    ]
