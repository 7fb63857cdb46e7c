"""What of training needs a coordinator today."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.attention import Item
from accounts.models import Membership
from accounts.models.programs import Role
from training.clearance import ENDS_SOON
from training.models import Completion, Module, Override, StepDone
from training.terms import today_of

STUCK_AFTER = timedelta(days=14)
NAMED = 4


def _required_ends(program, today):
    """(mentor, end) where some required training of an active mentor was passed, the
    earliest end of each mentor first. Two queries."""
    mentors = Membership.objects.active().of(program).with_role(Role.MENTOR)
    passed = (
        Completion.objects.of(program)
        .mandatory()
        .filter(membership__in=mentors, passed_on__lte=today)
    )
    first = {}
    for row in passed.latest_end():
        pk, end = row["membership_id"], row["end"]
        first[pk] = min(end, first.get(pk, end))
    people = mentors.select_related("user").in_bulk(first)
    return sorted(
        ((people[pk], end) for pk, end in first.items()),
        key=lambda pair: (pair[1], pair[0].pk),
    )


def ending(program, user, now: datetime) -> list[Item]:
    """Required training that is over or ends within 30 days, in one line."""
    today = today_of(program, now)
    found = [x for x in _required_ends(program, today) if x[1] <= today + ENDS_SOON]
    if not found:
        return []
    over = [member for member, end in found if end < today]
    words = ngettext(
        "%(names)s needs to renew training",
        "%(names)s need to renew training",
        len(found),
    )
    why = _("Ends within 30 days. After that no new pairs.")
    if over:
        why = ngettext(
            "%(n)d has ended already: no new pairs until renewed.",
            "%(n)d have ended already: no new pairs until renewed.",
            len(over),
        ) % {"n": len(over)}
    since = found[0][1] - ENDS_SOON
    return [
        Item(
            group="training",
            tone="soon" if over else "info",
            icon="arrow-repeat",
            what=words % {"names": _names([member for member, end in found])},
            why=why,
            since=datetime.combine(since, time(), ZoneInfo(program.time_zone)),
            action=_("See who"),
            url=reverse("training:overview", args=[program.slug])
            + ("?show=missing" if over else "?show=ending"),
        )
    ]


def stuck(program, user, now: datetime) -> list[Item]:
    """New mentors who took no step in their training for 14 days. Three queries."""
    if not Module.objects.of(program).mandatory().exists():
        return []
    trained = Completion.objects.of(program).mandatory().values("membership")
    new = Membership.objects.active().of(program).with_role(Role.MENTOR)
    new = new.filter(since__lte=now - STUCK_AFTER).exclude(pk__in=trained)
    steps = StepDone.objects.filter(taking__membership__in=new)
    steps = steps.values("taking__membership").annotate(latest=Max("at"))
    last = dict(steps.values_list("taking__membership", "latest"))
    quiet = [
        (max(last.get(m.pk, m.since), m.since), m) for m in new.select_related("user")
    ]
    quiet = sorted(
        ((at, m) for at, m in quiet if at <= now - STUCK_AFTER),
        key=lambda pair: (pair[0], pair[1].pk),
    )
    if not quiet:
        return []
    words = ngettext(
        "%(names)s has not gone on with training",
        "%(names)s have not gone on with training",
        len(quiet),
    )
    return [
        Item(
            group="training",
            tone="warm",
            icon="hourglass-split",
            what=words % {"names": _names([m for at, m in quiet])},
            why=_("No step for 14 days or more. A short call often helps."),
            since=quiet[0][0],
            action=_("See how far"),
            url=reverse("training:overview", args=[program.slug]) + "?show=missing",
        )
    ]


def overridden(program, user, now: datetime) -> list[Item]:
    """Who may be matched although training is missing, until it ends. One query."""
    given = Override.objects.open(today_of(program, now)).of(program)
    given = given.select_related("membership__user").order_by("until", "pk")
    return [
        Item(
            group="training",
            tone="soon",
            icon="unlock",
            what=_("%(name)s may be matched before the training is complete")
            % {"name": one.membership.name},
            why=_("Through %(day)s. It ends by itself.")
            % {"day": date_format(one.until, "j F")},
            since=one.given_at,
            action=_("Look at it"),
            url=reverse(
                "training:override", args=[program.slug, one.membership.public_id]
            ),
        )
        for one in given
    ]


def _names(members) -> str:
    """Ada, Abe and 3 others."""
    names = [m.name for m in members]
    if len(names) > NAMED:
        rest = len(names) - NAMED + 1
        named = ", ".join(names[: NAMED - 1])
        return _("%(names)s and %(n)d others") % {"names": named, "n": rest}
    if len(names) == 1:
        return names[0]
    return _("%(names)s and %(last)s") % {
        "names": ", ".join(names[:-1]),
        "last": names[-1],
    }
