"""Every mentor and every module asked of them, line by line, for a file of staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from training.clearance import standings
from training.models import Completion, Taking, overseen_by


@dataclass(frozen=True)
class Line:
    """`passed_on` is the last time, `counts_until` the day through which it holds;
    `steps` of `of` only while somebody is under way."""

    mentor: str
    ready: bool
    module: str
    state: str
    passed_on: date | None
    counts_until: date | None
    steps: int | None
    of: int | None


def lines(user, program, today: date) -> Iterator[Line]:
    """Of the mentors that this person watches over, by name. Ten queries, however
    many they are."""
    members = overseen_by(user).of(program).select_related("user")
    under_way = {
        (taking.membership_id, taking.module_id): taking
        for taking in Taking.objects.open()
        .filter(membership__in=members)
        .annotate(steps=Count("done", distinct=True))
        .annotate(of=Count("version__steps", distinct=True))
    }
    last = {}
    rows = Completion.objects.filter(membership__in=members).order_by("passed_on", "pk")
    for member, module, on in rows.values_list("membership", "module", "passed_on"):
        last[member, module] = on
    for standing in standings(members.order_by("user__name_used", "pk"), today):
        for module, end in standing.training.items():
            key = (standing.membership.pk, module.pk)
            taking = under_way.get(key)
            yield Line(
                standing.membership.name,
                standing.is_cleared,
                module.title,
                _state(end, taking, today),
                last.get(key),
                end,
                taking.steps if taking else None,
                taking.of if taking else None,
            )


def _state(end: date | None, taking: Taking | None, today: date) -> str:
    if end is not None and end >= today:
        return _("counts")
    if taking is not None:
        return _("under way")
    return _("not begun") if end is None else _("needs renewing")
