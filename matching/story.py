"""The life of a match as a story in plain words. Staff read who did what; the two read
what happened to them, and nobody is named for a break or a goodbye."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matching.models import Match, MatchEvent

Kind, Status = MatchEvent.Kind, Match.Status
LOOK = {
    Kind.AGREED: ("good", "pencil-square"),
    Kind.EXTENDED: ("good", "calendar-plus"),
    Kind.ASKED: ("info", "question-circle"),
    Kind.MILESTONE: ("good", "star"),
    Kind.COVERED: ("info", "person-plus"),
    Kind.UNCOVERED: ("info", "person-check"),
    Kind.HANDED_OVER: ("warm", "envelope-open"),
    Kind.WEIGHED: ("info", "sliders"),
    Kind.CARED: ("warm", "heart"),
}
MOVES_LOOK = {
    Status.TRIAL: ("good", "people"),
    Status.ACTIVE: ("good", "check2"),
    Status.PAUSED: ("info", "pause-circle"),
    Status.CLOSING: ("warm", "heart"),
    Status.ENDED: ("info", "archive"),
}
WENT_ON = gettext_lazy("They go on after a break")
MOVED = {
    (Status.INTRODUCED, Status.TRIAL): gettext_lazy("They met for the first time"),
    (Status.TRIAL, Status.ACTIVE): gettext_lazy("Both want to go on together"),
    (Status.PAUSED, Status.INTRODUCED): WENT_ON,
    (Status.PAUSED, Status.TRIAL): WENT_ON,
    (Status.PAUSED, Status.ACTIVE): WENT_ON,
    (Status.ENDED, Status.ACTIVE): gettext_lazy("They found back together"),
}
BY_TARGET = {
    Status.PAUSED: gettext_lazy("They take a break"),
    Status.CLOSING: gettext_lazy("They began to say goodbye"),
    Status.ENDED: gettext_lazy("The pairing ended"),
}
YOU_STAY = gettext_lazy("You go on together after all")
TAKEN_BACK = gettext_lazy("The goodbye was taken back: they go on")
YOU_GO_ON = gettext_lazy("You go on after a break")
# The same, told to the two.
TO_YOU = {
    (Status.INTRODUCED, Status.TRIAL): gettext_lazy("You met for the first time"),
    (Status.TRIAL, Status.ACTIVE): gettext_lazy("You both wanted to go on"),
    (Status.PAUSED, Status.INTRODUCED): YOU_GO_ON,
    (Status.PAUSED, Status.TRIAL): YOU_GO_ON,
    (Status.PAUSED, Status.ACTIVE): YOU_GO_ON,
    (Status.ENDED, Status.ACTIVE): gettext_lazy("You found back together"),
}
TO_YOU_BY_TARGET = {
    Status.PAUSED: gettext_lazy("You take a break"),
    Status.CLOSING: gettext_lazy("Time to say goodbye"),
    Status.ENDED: gettext_lazy("Your goodbye"),
}
# Where two people are, in a word, for staff.
WHERE = dict(Status.choices) | {Status.ACTIVE.value: gettext_lazy("Walking together")}
# What the two are not told, for it says how the program counts or what one answered.
FOR_STAFF = (Kind.WEIGHED, Kind.ASKED)


@dataclass(frozen=True)
class Line:
    at: datetime
    tone: str
    icon: str
    text: str
    by: str = ""
    note: str = ""


def story_of(match, *, staff: bool) -> list[Line]:
    """The oldest first; two queries."""
    events = list(MatchEvent.objects.of(match).in_order())
    lines = [beginning(match, staff)]
    lines += [line_of(e, staff) for e in events if staff or e.kind not in FOR_STAFF]
    told = any(event.target == Status.ENDED for event in events)
    if match.ended_at and not told:
        tone, icon = MOVES_LOOK[Status.ENDED]
        words = BY_TARGET if staff else TO_YOU_BY_TARGET
        lines.append(Line(match.ended_at, tone, icon, str(words[Status.ENDED])))
    return lines


def beginning(match, staff) -> Line:
    said = _("Both said yes to the pairing") if staff else _("You both said yes")
    return Line(match.started_at, "good", "hand-thumbs-up", said)


def line_of(event, staff: bool) -> Line:
    tone, icon = look_of(event)
    text = words_of(event, staff)
    if not staff:
        return Line(event.at, tone, icon, text)
    by = event.by.name_used if event.by else ""
    return Line(event.at, tone, icon, text, by, event.note)


def look_of(event) -> tuple[str, str]:
    if event.kind != Kind.MOVED:
        return LOOK[event.kind]
    if event.source == Status.PAUSED and event.target in Match.LIVE:
        return "good", "play-circle"
    return MOVES_LOOK.get(event.target, ("good", "play-circle"))


def words_of(event, staff: bool) -> str:
    if event.kind == Kind.MOVED:
        return moved_words(event, staff)
    name = event.about.name if event.about else ""
    number = event.number or 0
    words = {
        Kind.AGREED: _("Signed by both: how they meet")
        if staff
        else _("You both signed how you meet"),
        Kind.EXTENDED: _("More time: %(n)d months in all") % {"n": number},
        Kind.ASKED: _("Both were asked how it goes"),
        Kind.MILESTONE: _("%(n)d months together") % {"n": number},
        Kind.COVERED: _("%(name)s steps in for a while") % {"name": name},
        Kind.UNCOVERED: _("%(name)s has stepped in and is done") % {"name": name},
        Kind.HANDED_OVER: _("A note for the next mentor may be passed on"),
        Kind.WEIGHED: ngettext(
            "Counts as %(n)d place", "Counts as %(n)d places", number
        )
        % {"n": number},
        Kind.CARED: _("A hello after the goodbye"),
    }
    return words[event.kind]


def moved_words(event, staff: bool) -> str:
    two, by_target = (MOVED, BY_TARGET) if staff else (TO_YOU, TO_YOU_BY_TARGET)
    if (event.source, event.target) in two:
        return str(two[event.source, event.target])
    if event.source == Status.CLOSING and event.target in Match.LIVE:
        return str(TAKEN_BACK if staff else YOU_STAY)
    return str(by_target[event.target])
