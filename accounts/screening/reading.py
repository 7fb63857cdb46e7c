"""What the pages of screening show: columns of the board, and one candidacy's way in
words."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Candidacy, CandidacyStep, Screening
from accounts.screening.moving import Kind, Stage

SHOWN = 30


@dataclass(frozen=True)
class Column:
    """One stage on the board: how many stand there, since when the first, and those
    whom the reader may open."""

    stage: str
    label: str
    count: int
    oldest: datetime | None
    cards: list[Candidacy]

    @property
    def hidden(self) -> int:
        return self.count - len(self.cards)


def columns(program, user, may_open: bool) -> list[Column]:
    """The board: two queries, however many stand on it."""
    here = Candidacy.objects.of(program).on_the_way()
    counted = here.values("stage").annotate(n=Count("pk"), oldest=Min("stage_since"))
    told = {row["stage"]: row for row in counted.order_by()}
    cards = {stage: [] for stage in Candidacy.ON_THE_WAY}
    if may_open:
        for one in here.visible_to(user).with_person().longest_first():
            if len(cards[one.stage]) < SHOWN:
                cards[one.stage].append(one)
    return [
        Column(
            stage,
            Stage(stage).label,
            told.get(stage, {}).get("n", 0),
            told.get(stage, {}).get("oldest"),
            cards[stage],
        )
        for stage in Candidacy.ON_THE_WAY
    ]


def way(candidacy: Candidacy) -> list[dict]:
    """The stages of this candidacy in order, for the bar on top."""
    stages = Candidacy.ON_THE_WAY[3:] if candidacy.is_renewal else Candidacy.ON_THE_WAY
    here = candidacy.parked_from or candidacy.stage
    at = stages.index(here) if here in stages else len(stages)
    return [
        {"label": Stage(s).label, "done": n < at, "current": n == at}
        for n, s in enumerate(stages)
    ]


@dataclass(frozen=True)
class Event:
    at: datetime
    tone: str
    icon: str
    what: str
    who: str = ""
    note: str = ""
    undone: bool = False


LOOKS = {
    Kind.OPENED: ("info", "person-plus"),
    Kind.TAKEN_ON: ("info", "hand-thumbs-up"),
    Kind.INTERVIEW_PLANNED: ("info", "calendar3"),
    Kind.INTERVIEW_SIGNED: ("brand", "chat-left-dots"),
    Kind.MOVED: ("brand", "arrow-right"),
    Kind.REFEREE_NAMED: ("info", "person-plus"),
    Kind.REFEREE_ASKED: ("info", "send"),
    Kind.REFERENCE_GIVEN: ("good", "envelope"),
    Kind.REFEREE_DROPPED: ("soon", "dash-lg"),
    Kind.CHECK_RECORDED: ("brand", "shield-check"),
    Kind.PROPOSED: ("brand", "signpost-split"),
    Kind.ACCEPTED: ("good", "check2"),
    Kind.NOT_ACCEPTED: ("info", "dash-lg"),
    Kind.TOLD: ("info", "chat-left-heart"),
    Kind.CHASED: ("soon", "hourglass-split"),
    Kind.PARKED: ("soon", "pause-circle"),
    Kind.TAKEN_UP: ("brand", "arrow-repeat"),
    Kind.WITHDRAWN: ("info", "box-arrow-right"),
    Kind.UNDONE: ("soon", "arrow-counterclockwise"),
}
MOVED = gettext_lazy("Moved on to: %(stage)s")
BACK = gettext_lazy("Taken back: %(what)s")


def timeline_of(candidacy: Candidacy) -> list[Event]:
    """Newest first: every step, and what was signed for the same mentor before."""
    people = {one.public_id: one for one in candidacy.referees.all()}
    checks = {c.public_id: c for c in candidacy.checks.all()}
    steps = candidacy.steps.select_related("by", "undoes", "undone_by")
    events = [_event(step, people, checks) for step in steps]
    if candidacy.membership_id:
        events += _before(candidacy)
    events.reverse()
    return sorted(events, key=lambda event: event.at, reverse=True)


def _event(step: CandidacyStep, people, checks) -> Event:
    tone, icon = LOOKS[step.kind]
    return Event(
        step.at,
        tone,
        icon,
        _what(step, people, checks),
        step.by.name_used if step.by else "",
        step.note,
        hasattr(step, "undone_by"),
    )


def _what(step: CandidacyStep, people, checks) -> str:
    words = step.get_kind_display()
    if step.kind == Kind.MOVED:
        return MOVED % {"stage": step.get_after_display()}
    if step.kind == Kind.UNDONE:
        return BACK % {"what": step.undoes.get_kind_display()}
    if one := people.get(step.about):
        declined = one.state == one.State.DECLINED
        if declined and step.kind == Kind.REFERENCE_GIVEN:
            words = one.get_state_display()
        return f"{words}: {one.name}"
    if check := checks.get(step.about):
        return f"{words}: {check.get_kind_display()}, {check.get_outcome_display()}"
    return words


def _before(candidacy: Candidacy):
    """Screenings of the same mentor that did not come from this candidacy."""
    rows = Screening.objects.filter(membership=candidacy.membership_id)
    rows = rows.exclude(candidacy=candidacy).select_related("decided_by", "attestation")
    for row in rows.order_by("decided_at", "pk"):
        what = _("Screening: %(outcome)s") % {"outcome": row.get_outcome_display()}
        if row.attestation:
            what = _("Signed for an earlier screening")
        note = row.attestation.reason if row.attestation else ""
        yield Event(
            row.decided_at, "good", "patch-check", what, row.decided_by.name_used, note
        )
