"""The interview: a date, the prompts with their notes, marks, and a signature."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Candidacy, Interview
from accounts.screening import standards
from accounts.screening.moving import (
    Kind,
    MovedOn,
    NotYet,
    Stage,
    lock,
    plan_of,
    shift,
    stir,
    write_step,
)
from accounts.screening.referring import ask_everybody


def prompts_of(program) -> list[tuple[str, str]]:
    """(code, words): the standard prompts, then the program's own."""
    own = [(f"own{n}", words) for n, words in enumerate(plan_of(program).prompts)]
    return [(code, str(words)) for code, words in standards.PROMPTS] + own


def interview_of(candidacy: Candidacy) -> Interview | None:
    return Interview.objects.filter(candidacy=candidacy).first()


@transaction.atomic
def plan_interview(candidacy: Candidacy, by, planned_at, at=None) -> Interview:
    """A date for the talk, or another one. Until then nobody asks why it is quiet."""
    at = at or timezone.now()
    candidacy = _unsigned(candidacy)
    interview, _ = Interview.objects.update_or_create(
        candidacy=candidacy, defaults={"planned_at": planned_at}
    )
    before = candidacy.stage
    if before == Stage.APPLIED:
        shift(candidacy, Stage.INTERVIEW, at)
    stir(candidacy, max(planned_at, at))
    _take_on(candidacy, by)
    write_step(
        candidacy,
        Kind.INTERVIEW_PLANNED,
        by,
        at,
        before=before,
        after=candidacy.stage,
        about=planned_at.isoformat()[:24],
    )
    return interview


@transaction.atomic
def keep_notes(candidacy: Candidacy, notes: list[dict], marks: dict) -> Interview:
    """What was noted so far; it can be changed until it is signed."""
    candidacy = _unsigned(candidacy)
    interview, _ = Interview.objects.update_or_create(
        candidacy=candidacy, defaults={"notes": notes, "marks": marks}
    )
    return interview


@transaction.atomic
def sign_interview(
    candidacy: Candidacy, by, notes: list[dict], marks: dict, at=None
) -> Interview:
    """The talk was held and these are its notes. The references come next."""
    at = at or timezone.now()
    if set(marks) != {code for code, _ in standards.QUALITIES}:
        raise NotYet
    interview = keep_notes(candidacy, notes, marks)
    candidacy = lock(candidacy)
    signed = Interview.objects.filter(pk=interview.pk, signed_at__isnull=True)
    if not signed.update(signed_by=by, signed_at=at):
        raise MovedOn
    before = candidacy.stage
    if before in (Stage.APPLIED, Stage.INTERVIEW):
        shift(candidacy, Stage.REFERENCES, at)
    _take_on(candidacy, by)
    write_step(
        candidacy, Kind.INTERVIEW_SIGNED, by, at, before=before, after=candidacy.stage
    )
    ask_everybody(candidacy, by, at)
    interview.refresh_from_db()
    return interview


def _unsigned(candidacy: Candidacy) -> Candidacy:
    """Locked; still on the way, and nobody signed its interview."""
    candidacy = lock(candidacy)
    signed = Interview.objects.filter(candidacy=candidacy, signed_at__isnull=False)
    if candidacy.stage not in Candidacy.ON_THE_WAY[:-1] or signed.exists():
        raise MovedOn
    return candidacy


def _take_on(candidacy: Candidacy, by) -> None:
    free = Candidacy.objects.filter(pk=candidacy.pk, screener__isnull=True)
    free.update(screener=by)
