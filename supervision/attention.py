"""What needs a coordinator: contacts that are late, pairs to keep in view."""

from datetime import UTC, datetime, time

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.attention import Item
from accounts.wording import day_words
from supervision.models import Flag, StaffContact
from training.terms import today_of


def overdue_contacts(program, user, now) -> list[Item]:
    """One line for the first contacts, one for the monthly ones."""
    found = StaffContact.objects.visible_to(user).of(program)
    late = found.overdue(today_of(program, now))
    lines = (
        (late.opening(), _first_words),
        (late.monthly(), _monthly_words),
    )
    items = (_item(program, rows, words) for rows, words in lines)
    return [item for item in items if item]


def _first_words(n: int) -> str:
    words = ngettext(
        "%(n)d first contact is overdue", "%(n)d first contacts are overdue", n
    )
    return words % {"n": n}


def _monthly_words(n: int) -> str:
    words = ngettext(
        "%(n)d monthly contact is overdue", "%(n)d monthly contacts are overdue", n
    )
    return words % {"n": n}


def _item(program, rows, words) -> Item | None:
    sums = rows.aggregate(
        n=Count("pk"), pairs=Count("match", distinct=True), due=Min("due_on")
    )
    if not sums["n"]:
        return None
    why = ngettext(
        "In %(pairs)d pair. The oldest was due on %(day)s.",
        "In %(pairs)d pairs. The oldest was due on %(day)s.",
        sums["pairs"],
    )
    return Item(
        group="pairs",
        tone="soon",
        icon="telephone",
        what=words(sums["n"]),
        why=why % {"pairs": sums["pairs"], "day": day_words(sums["due"])},
        since=datetime.combine(sums["due"], time(), UTC),
        action=_("See contacts"),
        url=reverse("supervision:contacts", args=[program.slug]),
    )


def flagged_pairs(program, user, now) -> list[Item]:
    flags = Flag.objects.visible_to(user).of(program).open().oldest_first()
    people = ("match__mentor__user", "match__mentee__user")
    url = reverse("supervision:contacts", args=[program.slug])
    return [
        Item(
            group="pairs",
            tone="soon",
            icon="eye",
            what=_("Keep %(mentor)s and %(mentee)s in view")
            % {"mentor": flag.match.mentor.name, "mentee": flag.match.mentee.name},
            why=f"{flag.get_kind_display()}.",
            since=flag.raised_at,
            action=_("Have a look"),
            url=f"{url}#view",
        )
        for flag in flags.select_related(*people)[:50]
    ]
