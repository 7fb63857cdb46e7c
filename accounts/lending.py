"""A coordinator is away: another one stands in with their rights. Who lends holds the
right themselves, who stands in says yes, it ends by itself on its day, and either ends it
sooner. The team sees it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access_log
from accounts.attention import Item
from accounts.models import Lending, Membership, Right
from accounts.roles import Role

LONGEST = timedelta(days=60)


class NotPossible(ValueError):
    """A right one does not hold, a day in the past, or more days than may be."""


def deputies_for(coordinator: Membership) -> QuerySet:
    others = Membership.objects.active().of(coordinator.program)
    others = others.with_role(Role.COORDINATOR).filter(user__is_active=True)
    return others.exclude(user=coordinator.user_id).select_related("user")


@transaction.atomic
def ask(
    absent: Membership,
    deputy: Membership,
    codes,
    first: date,
    last: date,
    now: datetime | None = None,
) -> list[Lending]:
    """One row for each right; both days are within, on the program's clock. What this
    deputy was asked before is replaced. Raises NotPossible."""
    now = now or timezone.now()
    Membership.objects.select_for_update().get(pk=absent.pk)
    own = set(Right.objects.filter(membership=absent).values_list("code", flat=True))
    since, until = _instants(absent.program, first, last)
    if not codes or not set(codes) <= own or until <= now or last - first >= LONGEST:
        raise NotPossible
    before = Lending.objects.filter(absent=absent, deputy=deputy, code__in=codes)
    before.filter(ended_at__isnull=True).update(ended_at=now)
    rows = Lending.objects.bulk_create(
        Lending(
            absent=absent,
            deputy=deputy,
            code=code,
            since=since,
            until=until,
            asked_at=now,
        )
        for code in sorted(codes)
    )
    _log(absent.user, "lending.asked", deputy)
    return rows


def _instants(program, first: date, last: date) -> tuple[datetime, datetime]:
    zone = ZoneInfo(program.time_zone)
    after = last + timedelta(days=1)
    return (
        datetime.combine(first, time(), zone),
        datetime.combine(after, time(), zone),
    )


@transaction.atomic
def accept(deputy: Membership, absent: Membership, now: datetime | None = None) -> int:
    """How many rights they stand in with from then on; 0 when nothing is asked."""
    now = now or timezone.now()
    asked = Lending.objects.asked(now).filter(deputy=deputy, absent=absent)
    count = asked.update(accepted_at=now)
    if count:
        _log(deputy.user, "lending.accepted", absent)
    return count


@transaction.atomic
def end(one: Membership, other: Membership, now: datetime | None = None) -> int:
    """Taken back by who lends, declined or given back by who stands in: all between
    these two, at once."""
    now = now or timezone.now()
    between = Q(absent=one, deputy=other) | Q(absent=other, deputy=one)
    count = Lending.objects.open(now).filter(between).update(ended_at=now)
    if count:
        _log(one.user, "lending.ended", other)
    return count


def _log(by, action: str, about: Membership) -> None:
    access_log.record(by, action, f"member:{about.pk}", program=about.program)


def asked_to_stand_in(program, user, now) -> list[Item]:
    """Who is asked says yes or no."""
    asked = Lending.objects.asked(now).of(program).filter(deputy__user=user)
    people = {row.absent_id: row for row in asked.with_people().order_by("asked_at")}
    return [
        Item(
            group="other",
            tone="info",
            icon="person-check",
            what=_("%(name)s asks you to stand in") % {"name": row.absent.name},
            why=_("They will be away, and lend you their rights for these days."),
            since=row.asked_at,
            action=_("Answer"),
            url=reverse("accounts:standing_in", args=[program.slug]),
        )
        for row in people.values()
    ]
