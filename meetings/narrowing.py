"""Narrowing down a list of pairs by what somebody chose above it. What is no choice is
left out, so that an old address shows more, never an error."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from matching.checking import waiting_for_it
from matching.models import Match
from matching.story import WHERE

STATUSES = {value: WHERE[value] for value in Match.CURRENT}
DUE = {"checkpoint": _("Sixty-day questions are out")}


@dataclass(frozen=True)
class Choices:
    """What can be chosen, and what is; empty is everything."""

    supervisors: list[tuple[str, str]]
    status: str = ""
    supervisor: str = ""
    due: str = ""

    @property
    def statuses(self):
        return STATUSES.items()

    @property
    def dues(self):
        return DUE.items()

    @property
    def some(self) -> bool:
        return bool(self.status or self.supervisor or self.due)

    def narrow(self, matches):
        if self.status:
            matches = matches.with_status(self.status)
        if self.supervisor:
            matches = matches.supervised_by(self.supervisor)
        return waiting_for_it(matches) if self.due else matches


def supervisors_of(program) -> list[tuple[str, str]]:
    rows = Membership.objects.active().of(program).with_role(Membership.Role.SUPERVISOR)
    named = rows.select_related("user").order_by("user__name_used", "pk")
    return [(member.public_id, member.name) for member in named]


def choices(wanted, program) -> Choices:
    """`wanted` is what the address says."""
    supervisors = supervisors_of(program)
    known = {
        "status": STATUSES,
        "supervisor": dict(supervisors),
        "due": DUE,
    }
    chosen = {name: wanted.get(name, "") for name in known}
    return Choices(
        supervisors=supervisors,
        **{name: value for name, value in chosen.items() if value in known[name]},
    )
