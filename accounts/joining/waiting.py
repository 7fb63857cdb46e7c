"""What waits for a coordinator: requests to answer, and the waiting list."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.attention import Item
from accounts.models import Application


def people_waiting_for_an_answer(program, user, now) -> list[Item]:
    """For the coordinator's queue: one line for all who asked to join, one for the
    waiting list."""
    everyone = Application.objects.of(program)
    new = everyone.open().filter(candidacy__isnull=True)  # those wait on the board
    asked = new.order_by("created_at").values_list("created_at", flat=True)
    listed = everyone.on_waiting_list().order_by("waiting_since")
    since = listed.values_list("waiting_since", flat=True)
    return [*_asked(program, list(asked)), *_listed(program, list(since))]


def _asked(program, dates) -> list[Item]:
    if not dates:
        return []
    what = ngettext(
        "%(n)d person asked to join", "%(n)d people asked to join", len(dates)
    )
    return [
        Item(
            group="waiting",
            tone="info",
            icon="person-plus",
            what=what % {"n": len(dates)},
            why=_("We promised an answer within two working days."),
            since=dates[0],
            action=_("Read"),
            url=reverse("accounts:applications", args=[program.slug]),
        )
    ]


def _listed(program, dates) -> list[Item]:
    if not dates:
        return []
    what = ngettext(
        "%(n)d person is on the waiting list",
        "%(n)d people are on the waiting list",
        len(dates),
    )
    return [
        Item(
            group="waiting",
            tone="info",
            icon="hourglass-split",
            what=what % {"n": len(dates)},
            why=_("The first of them has waited longest."),
            since=dates[0],
            action=_("See the list"),
            url=f"{reverse('accounts:applications', args=[program.slug])}?show=waiting",
        )
    ]
