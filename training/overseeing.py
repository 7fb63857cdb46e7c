"""The list of mentors for those who watch over their training."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from training.clearance import Standing, after_soon, cleared, standings
from training.models import Hold, Module, overseen_by
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
    kind: str
    of: int
    practices: tuple[Module, ...] = ()

    @property
    def done(self) -> int:
        return self.standing.modules_held

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


def kinds(members, today: date) -> dict[int, str]:
    """How each of these mentors stands, by their id: those who miss something first,
    then in the order of `members`. One query, and no row of training is read."""
    anyhow = members.order_by().values("pk")
    held = Hold.objects.open(today).filter(membership__in=anyhow)
    kind = Case(
        When(pk__in=held.values("membership"), then=Value("held")),
        When(~Q(pk__in=cleared(anyhow, today)), then=Value("missing")),
        When(~Q(pk__in=cleared(anyhow, after_soon(today))), then=Value("ending")),
        default=Value("ready"),
    )
    found = dict(members.values_list("pk", kind))
    order = list(LOOKS)
    return dict(sorted(found.items(), key=lambda pair: order.index(pair[1])))


def overseen(user, program):
    """The mentors of a program that this person watches over, by name."""
    return overseen_by(user).of(program).order_by("user__name_used", "pk")


def rows(found: dict[int, str], shown: list[int], today: date) -> list[Row]:
    """Those of the mentors `found` who are `shown`, in that order, with what is missing.
    Nine queries, however many they are."""
    members = Membership.objects.filter(pk__in=shown).select_related("user")
    waits = defaultdict(list)
    for one in waiting(members):
        waits[one.member_id].append(one.module)
    where = {s.membership.pk: s for s in standings(members, today)}
    return [
        Row(where[pk], found[pk], len(where[pk].training), tuple(waits[pk]))
        for pk in shown
    ]
