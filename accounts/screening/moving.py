"""A candidacy on its way: opened, moved on, parked, taken up again, withdrawn. Each
move is one conditional UPDATE and one signed step; who comes second loses, kindly."""

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from accounts.models import Candidacy, CandidacyStep, Membership
from accounts.models.programs import Role
from accounts.models.screening import ScreeningPlan
from notifications.posting import withdraw as withdraw_letters

Stage, Kind = Candidacy.Stage, CandidacyStep.Kind


class MovedOn(ValueError):
    """Somebody else moved it before."""


class NotYet(ValueError):
    """Something is missing before the next step; the words say what."""


def plan_of(program) -> ScreeningPlan:
    """The plan of a program; the defaults where nobody changed anything."""
    kept = ScreeningPlan.objects.filter(program=program).first()
    return kept or ScreeningPlan(program=program)


def write_step(candidacy, kind, by, at, **more) -> CandidacyStep:
    step = CandidacyStep.objects.create(
        candidacy=candidacy, kind=kind, by=by, at=at, **more
    )
    access_log.record(
        by,
        f"candidacy.{kind}",
        f"candidacy:{candidacy.pk}",
        program=candidacy.program,
    )
    return step


def shift(candidacy: Candidacy, to, at, **fields) -> str:
    """From the stage in which the caller saw it to another; the one before."""
    before = candidacy.stage
    here = Candidacy.objects.filter(pk=candidacy.pk, stage=before)
    fields = {"parked_from": "", "chased_at": None, "quiet_since": at} | fields
    if not here.update(stage=to, stage_since=at, **fields):
        raise MovedOn
    if to != Stage.REFERENCES:  # nobody is asked any more
        referees = candidacy.referees.values_list("pk", flat=True)
        withdraw_letters(*(f"referee:{pk}" for pk in referees))
    for name, value in {"stage": to, "stage_since": at, **fields}.items():
        setattr(candidacy, name, value)
    return before


def stir(candidacy: Candidacy, at) -> None:
    """Something happened: it is not quiet any more."""
    Candidacy.objects.filter(pk=candidacy.pk).update(quiet_since=at, chased_at=None)


def lock(candidacy: Candidacy) -> Candidacy:
    """The row itself, as it is now, until the end of the transaction."""
    rows = Candidacy.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("application", "membership__user", "program").get(
        pk=candidacy.pk
    )


@transaction.atomic
def open_for(application, at=None) -> Candidacy:
    """The way of somebody who offered to be a mentor begins with their application."""
    at = at or application.created_at
    candidacy, created = Candidacy.objects.get_or_create(
        application=application,
        defaults={
            "program": application.program,
            "created_at": at,
            "stage_since": at,
            "quiet_since": at,
        },
    )
    if created:
        write_step(candidacy, Kind.OPENED, None, at, after=Stage.APPLIED)
    return candidacy


@transaction.atomic
def open_renewal(member: Membership, by, at=None) -> Candidacy:
    """A mentor is screened again: the checks, and a decision of two people. One at a
    time; asking twice gives the one that is open."""
    at = at or timezone.now()
    Membership.objects.select_for_update(no_key=True).get(pk=member.pk)
    if member.role != Role.MENTOR or member.status == Membership.Status.ENDED:
        raise NotYet
    own = Candidacy.objects.filter(membership=member).exclude(stage__in=Candidacy.OVER)
    if already := own.first():
        return already
    candidacy = Candidacy.objects.create(
        program=member.program,
        membership=member,
        person=member.user,
        is_renewal=True,
        stage=Stage.CHECKS,
        screener=by,
        created_at=at,
        stage_since=at,
        quiet_since=at,
    )
    write_step(candidacy, Kind.OPENED, by, at, after=Stage.CHECKS)
    return candidacy


@transaction.atomic
def take_on(candidacy: Candidacy, by, at=None) -> None:
    """This screener looks after it from now on and is asked when nothing happens."""
    at = at or timezone.now()
    others = Candidacy.objects.filter(pk=candidacy.pk).exclude(screener=by)
    if others.update(screener=by):
        stir(candidacy, at)
        write_step(candidacy, Kind.TAKEN_ON, by, at)


@transaction.atomic
def park(candidacy: Candidacy, by=None, note="", at=None) -> None:
    """Set aside for now, by a person or because nothing happened for long."""
    at = at or timezone.now()
    if not candidacy.is_on_the_way:
        raise MovedOn
    before = shift(candidacy, Stage.PARKED, at, parked_from=candidacy.stage)
    write_step(
        candidacy, Kind.PARKED, by, at, before=before, after=Stage.PARKED, note=note
    )


@transaction.atomic
def take_up(candidacy: Candidacy, by, at=None) -> None:
    """Goes on where it stood."""
    at = at or timezone.now()
    if candidacy.stage != Stage.PARKED:
        raise MovedOn
    to = candidacy.parked_from
    before = shift(candidacy, to, at)
    write_step(candidacy, Kind.TAKEN_UP, by, at, before=before, after=to, about=to)
