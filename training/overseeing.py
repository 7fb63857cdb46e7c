"""The list of mentors for those who watch over their training."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from training.clearance import Standing, standings
from training.glance import ends_soon
from training.models import Module, overseen_by
from training.observing import waiting

# In the order in which they ask for a look: tone, icon, word.
LOOKS = {
    "missing": ("soon", "hourglass-split", _("Not ready")),
    "ending": ("info", "clock", _("Ends soon")),
    "held": ("private", "pause-circle", _("On hold")),
    "ready": ("good", "check2", _("Ready")),
}


@dataclass(frozen=True)
class Row:
    """One mentor: where they stand, and how many of the required modules hold."""

    standing: Standing
    done: int
    of: int
    soon: bool
    practices: tuple[Module, ...] = ()

    @property
    def tone(self) -> str:
        return LOOKS[self.kind][0]

    @property
    def icon(self) -> str:
        return LOOKS[self.kind][1]

    @property
    def state(self) -> str:
        return LOOKS[self.kind][2]

    @property
    def person(self):
        return self.standing.membership.user

    @property
    def is_held(self) -> bool:
        return self.standing.held

    @property
    def kind(self) -> str:
        if self.is_held:
            return "held"
        if not self.standing.is_cleared:
            return "missing"
        return "ending" if self.soon else "ready"


def rows(user, program, today: date) -> list[Row]:
    """The mentors of a program that this person watches over, those who miss something
    first, then by name. Nine queries, however many they are."""
    members = overseen_by(user).of(program).select_related("user")
    found = standings(members.order_by("user__name_used", "pk"), today)
    waits = defaultdict(list)
    for one in waiting(members):
        waits[one.member_id].append(one.module)
    made = (
        Row(
            s,
            s.modules_held,
            len(s.training),
            ends_soon(s, today),
            tuple(waits[s.membership.pk]),
        )
        for s in found
    )
    order = list(LOOKS)
    return sorted(made, key=lambda row: order.index(row.kind))
