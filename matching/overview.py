"""Where a match stands, for staff: what was agreed, who was asked, what comes next."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from accounts.days import add_months, today_of
from matching.agreeing import binding, open_one
from matching.caseload import may_be_weighed
from matching.models import (
    AfterCare,
    Checkpoint,
    Cover,
    Goodbye,
    Handover,
    Keepsake,
    Match,
    PairAgreement,
)
from matching.story import WHERE

WAYS = {
    Goodbye.Way.TOGETHER: _("a last meeting"),
    Goodbye.Way.WORDS: _("a few words"),
    Goodbye.Way.TEAM: _("told by the team"),
}


@dataclass(frozen=True)
class Life:
    """`checkpoints` are (name, answered); `acts` the buttons that make sense now."""

    match: Match
    agreement: PairAgreement | None
    unsigned: PairAgreement | None
    checkpoints: list[tuple[str, bool]]
    wanting: int
    cover: Cover | None
    goodbye: Goodbye | None
    handover: Handover | None
    hellos: list[AfterCare]
    removal: bool
    ends_on: date | None = None
    reach: str = ""
    acts: set[str] = field(default_factory=set)

    @property
    def where(self) -> str:
        return WHERE[self.match.status]

    @property
    def goodbye_way(self) -> str:
        return WAYS[self.goodbye.way]


def life_of(match, now) -> Life:
    asked = list(Checkpoint.objects.of(match).select_related("membership__user"))
    goodbye = Goodbye.objects.filter(match=match).first()
    removal = Keepsake.objects.filter(
        match=match, removal_asked_at__isnull=False, removed_at=None
    ).exists()
    covers = Cover.objects.running(now).filter(match=match)
    found = {
        "agreement": binding(match),
        "unsigned": open_one(match) if match.is_live else None,
        "checkpoints": [(row.membership.name, bool(row.answered_at)) for row in asked],
        "wanting": sum(row.wants_something and not row.handled_at for row in asked),
        "cover": covers.select_related("mentor__user").order_by("-since").first(),
        "goodbye": goodbye,
        "handover": Handover.objects.filter(match=match).first(),
        "hellos": list(AfterCare.objects.of(match).open()),
        "removal": removal,
        "ends_on": match.ends_on,
        "reach": reach_of(match),
    }
    acts = acts_of(match, now, found, bool(asked))
    return Life(match=match, acts=acts, **found)


def reach_of(match) -> str:
    """How the mentee wants to be reached, when they said yes to the team."""
    wished = Keepsake.objects.filter(
        match=match, membership=match.mentee_id, care=Keepsake.Care.STAFF
    )
    return wished.values_list("care_way", flat=True).first() or ""


def acts_of(match, now, found, asked: bool) -> set[str]:
    status, today = match.status, today_of(match.program, now)
    goodbye = found["goodbye"]
    to_tell = goodbye and goodbye.way == Goodbye.Way.TEAM and not goodbye.told_at
    may = {
        "met": status == Match.Status.INTRODUCED,
        "go_on": asked and status in (Match.Status.INTRODUCED, Match.Status.TRIAL),
        "take_back": status == Match.Status.CLOSING,
        "reopen": status == Match.Status.ENDED
        and today < add_months(today_of(match.program, match.ended_at), 6),
        "cover": match.is_live and not found["cover"],
        "two": match.places == 1 and may_be_weighed(match, now),
        "one": match.places == 2 and may_be_weighed(match, now),
        "hello": any(not c.by_mentor and c.due_on <= today for c in found["hellos"]),
        "told": bool(to_tell),
        "take_away": found["removal"],
    }
    return {name for name, given in may.items() if given}
