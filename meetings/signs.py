"""How a pair is doing: a few signs with their evidence, and one word for the whole.
Pure. It never decides anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

USUAL_RHYTHM = 7  # days, until a pair has shown its own
LEAST_SILENCE = 14  # days
LAST_PLANNED = 6
LAST_MOODS = 3


@dataclass(frozen=True)
class PairFacts:
    """What the signs are read from. Moments are aware; the newest stands first.
    `planned` says of each recorded meeting whether it was held."""

    started_at: datetime
    held: Sequence[datetime] = ()
    planned: Sequence[bool] = ()
    moods: Sequence[str] = ()
    checked_in_at: datetime | None = None
    next_at: datetime | None = None
    steps_done: int = 0
    steps: int = 0
    unrecorded: int = 0

    @property
    def last_contact(self) -> datetime:
        known = [*self.held[:1], self.checked_in_at, self.started_at]
        return max(moment for moment in known if moment)


@dataclass(frozen=True)
class Sign:
    """`tone` is good, soon or info."""

    tone: str
    name: str
    evidence: str

    @property
    def icon(self) -> str:
        return {"good": "check-circle", "soon": "eye"}.get(self.tone, "circle")


@dataclass(frozen=True)
class Word:
    """The whole in a word. `code` serves filters."""

    code: str
    tone: str
    icon: str
    label: str


def rhythm(held: Sequence[datetime]) -> int:
    """The usual days between two meetings: the median of the last gaps."""
    gaps = [
        (later - earlier).total_seconds() / 86400
        for later, earlier in zip(held[:8], held[1:9], strict=False)
    ]
    return max(round(median(gaps)), 1) if len(gaps) >= 2 else USUAL_RHYTHM


def silence_allowed(held: Sequence[datetime]) -> timedelta:
    return timedelta(days=max(LEAST_SILENCE, 2 * rhythm(held)))


def has_gone_quiet(pair: PairFacts, now: datetime) -> bool:
    """No meeting agreed, and no contact for twice the usual time."""
    silent_for = now - pair.last_contact
    return pair.next_at is None and silent_for > silence_allowed(pair.held)


def days_words(days: int) -> str:
    if days == 0:
        return _("today")
    return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}


def contact_sign(pair: PairFacts) -> Sign:
    last = list(pair.planned[:LAST_PLANNED])
    if not last:
        return Sign("info", _("Contact"), _("No meeting yet"))
    met = sum(last)
    words = _("Met %(met)d of the last %(all)d planned times")
    tone = "good" if 2 * met > len(last) else "soon"
    return Sign(tone, _("Contact"), words % {"met": met, "all": len(last)})


def rhythm_sign(pair: PairFacts, now: datetime) -> Sign:
    every = rhythm(pair.held)
    last = days_words((now - pair.last_contact).days)
    if len(pair.held) >= 3:
        words = ngettext(
            "Every day; last contact %(last)s",
            "Every %(n)d days; last contact %(last)s",
            every,
        )
    else:
        words = _("Finding a rhythm; last contact %(last)s")
    tone = "soon" if has_gone_quiet(pair, now) else "good"
    return Sign(tone, _("Rhythm"), words % {"n": every, "last": last})


def are_hard(moods: Sequence[str]) -> bool:
    """Whether most of the last check-ins were rough or low."""
    last = list(moods[:LAST_MOODS])
    return 2 * sum(mood in ("rough", "low") for mood in last) > len(last)


def mood_sign(pair: PairFacts, labels: dict) -> Sign:
    last = list(pair.moods[:LAST_MOODS])
    if not last:
        return Sign("info", _("How they are"), _("No check-ins yet"))
    words = ", ".join(str(labels[mood]) for mood in last)
    tone = "soon" if are_hard(last) else "good"
    evidence = _("Check-ins, the newest first: %(moods)s") % {"moods": words}
    return Sign(tone, _("How they are"), evidence)


def goal_sign(pair: PairFacts) -> Sign:
    if not pair.steps:
        return Sign("info", _("Goals"), _("No steps yet"))
    words = _("%(done)d of %(all)d steps done")
    evidence = words % {"done": pair.steps_done, "all": pair.steps}
    return Sign("good" if pair.steps_done else "info", _("Goals"), evidence)


def signs(pair: PairFacts, now: datetime, labels: dict) -> list[Sign]:
    """`labels` gives the words of the moods."""
    return [
        contact_sign(pair),
        rhythm_sign(pair, now),
        mood_sign(pair, labels),
        goal_sign(pair),
    ]


QUIET = Word("quiet", "soon", "moon", gettext_lazy("Gone quiet"))
VIEW = Word("view", "soon", "eye", gettext_lazy("Keep in view"))
NEW = Word("new", "info", "hand-thumbs-up", gettext_lazy("Just started"))
WELL = Word("well", "good", "check2", gettext_lazy("Going well"))
PAUSED = Word("paused", "info", "pause-circle", gettext_lazy("Taking a break"))
CLOSING = Word("closing", "warm", "heart", gettext_lazy("Saying goodbye"))
ENDED = Word("ended", "info", "archive", gettext_lazy("Ended"))


def word(pair: PairFacts, status: str, now: datetime) -> Word:
    """`status` is the status of the match."""
    by_status = {"paused": PAUSED, "closing": CLOSING, "ended": ENDED}
    if status in by_status:
        return by_status[status]
    if has_gone_quiet(pair, now):
        return QUIET
    if contact_sign(pair).tone == "soon" or are_hard(pair.moods):
        return VIEW
    return WELL if pair.held else NEW
