"""References: who may be asked, asking and asking again, and what they answer by the
link of their letter. Two good answers suffice; of relatives only one counts."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Application, Candidacy, Referee
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
from notifications.posting import post_to_address, withdraw

State = Referee.State
LINK_LIVES = timedelta(days=21)
NAMING_LIVES = timedelta(days=14)
MAY_NAME = (Stage.APPLIED, Stage.INTERVIEW, Stage.REFERENCES)


def counted(referees, plan) -> int:
    """How many good answers count: of relatives at most as many as the plan says."""
    good = [
        one
        for one in referees
        if one.state == State.ANSWERED and one.recommends == Referee.Recommends.YES
    ]
    relatives = sum(one.is_relative for one in good)
    return len(good) - relatives + min(relatives, plan.relatives)


def enough(candidacy: Candidacy, plan=None) -> bool:
    plan = plan or plan_of(candidacy.program)
    return counted(candidacy.referees.live(), plan) >= plan.good_answers


@transaction.atomic
def name_referee(
    candidacy: Candidacy, by, *, name, email="", phone="", at=None
) -> Referee:
    """Somebody who may be asked; by the screener, or by the applicant (`by` is None).
    The first letter leaves at once when the references are due."""
    at = at or timezone.now()
    candidacy = lock(candidacy)
    if candidacy.stage not in MAY_NAME:
        raise MovedOn
    here = candidacy.referees.live()
    if not places_left(candidacy):
        raise NotYet
    if email and here.filter(email__iexact=email).exists():
        raise NotYet
    referee = Referee.objects.create(
        candidacy=candidacy,
        name=name,
        email=email.lower(),
        phone=phone,
        named_by=by,
        named_at=at,
    )
    stir(candidacy, at)
    write_step(candidacy, Kind.REFEREE_NAMED, by, at, about=referee.public_id)
    if candidacy.stage == Stage.REFERENCES:
        ask(referee, by, at)
    return referee


@transaction.atomic
def ask_everybody(candidacy: Candidacy, by, at=None) -> int:
    """The references are due: everybody who was named and not asked yet."""
    named = candidacy.referees.filter(state=State.NAMED).order_by("pk")
    return len([ask(referee, by, at) for referee in named])


@transaction.atomic
def ask(referee: Referee, by, at=None) -> Referee:
    """A letter with the link, now; the link holds for three weeks from the first."""
    at = at or timezone.now()
    plan = plan_of(referee.candidacy.program)
    again = referee.asked_times < plan.resend_times
    next_at = at + timedelta(days=plan.resend_days) if again else None
    here = Referee.objects.filter(
        pk=referee.pk,
        state__in=(State.NAMED, State.ASKED, State.SILENT),
        asked_times=referee.asked_times,
    )
    asked = here.update(
        state=State.ASKED,
        asked_times=referee.asked_times + 1,
        asked_at=at,
        next_ask_at=next_at,
        link_until=at + LINK_LIVES,
    )
    if not asked:
        raise MovedOn
    referee.refresh_from_db()
    _write_to(referee, at, plan)
    write_step(referee.candidacy, Kind.REFEREE_ASKED, by, at, about=referee.public_id)
    return referee


def _write_to(referee: Referee, at, plan) -> None:
    """Who has no address gets the link from the screener."""
    if not referee.email:
        return
    post_to_address(
        "reference_request",
        referee.email,
        name=referee.name,
        program=referee.candidacy.program,
        about=f"referee:{referee.pk}",
        version=referee.asked_times,
        due_at=at,
        expires_at=at + timedelta(days=max(plan.resend_days, 2)),
    )


def ask_again(now) -> int:
    """The sweep: each who was asked and did not answer, every second day, up to four
    times; then their silence is noted. Nobody is asked once it is not needed."""
    count = 0
    for referee in Referee.objects.to_remind(now).select_related("candidacy__program"):
        if referee.candidacy.stage != Stage.REFERENCES or enough(referee.candidacy):
            Referee.objects.filter(pk=referee.pk).update(next_ask_at=None)
            withdraw(f"referee:{referee.pk}")
            continue
        try:
            ask(referee, None, now)
        except MovedOn:
            continue
        count += 1
    over = Referee.objects.waiting().filter(link_until__lte=now)
    over.update(state=State.SILENT, next_ask_at=None)
    return count


def open_link(token: str, now) -> Referee | None:
    """Who may answer by this link, while it holds and was not used."""
    waiting = Referee.objects.waiting().filter(token=token, link_until__gt=now)
    on_the_way = waiting.filter(candidacy__stage__in=Candidacy.ON_THE_WAY)
    people = on_the_way.select_related("candidacy__application", "candidacy__program")
    return people.select_related("candidacy__membership__user").first()


@transaction.atomic
def give_reference(referee: Referee, said: dict, at=None) -> None:
    """Their answer, once; the link dies with it."""
    at = at or timezone.now()
    _close(referee, state=State.ANSWERED, answered_at=at, **said)
    stir(referee.candidacy, at)
    write_step(
        referee.candidacy, Kind.REFERENCE_GIVEN, None, at, about=referee.public_id
    )


@transaction.atomic
def decline(referee: Referee, at=None) -> None:
    """They would rather not say anything; nobody asks again."""
    at = at or timezone.now()
    _close(referee, state=State.DECLINED, answered_at=at)
    stir(referee.candidacy, at)
    write_step(
        referee.candidacy, Kind.REFERENCE_GIVEN, None, at, about=referee.public_id
    )


@transaction.atomic
def drop(referee: Referee, by, at=None) -> None:
    """Not asked any more: the link dies. What was answered already stays."""
    at = at or timezone.now()
    open_ones = (State.NAMED, State.ASKED, State.SILENT, State.DECLINED)
    here = Referee.objects.filter(pk=referee.pk, state__in=open_ones)
    if not here.update(state=State.DROPPED, next_ask_at=None):
        raise MovedOn
    withdraw(f"referee:{referee.pk}")
    candidacy = lock(referee.candidacy)
    stage = candidacy.stage
    write_step(
        candidacy,
        Kind.REFEREE_DROPPED,
        by,
        at,
        about=referee.public_id,
        before=stage,
        after=stage,
    )


def _close(referee: Referee, **fields) -> None:
    waiting = Referee.objects.waiting().filter(pk=referee.pk)
    if not waiting.update(next_ask_at=None, **fields):
        raise MovedOn
    withdraw(f"referee:{referee.pk}")


@transaction.atomic
def finish_references(candidacy: Candidacy, by, at=None) -> None:
    """Enough good answers: on to the checks. Who was asked may still answer."""
    at = at or timezone.now()
    candidacy = lock(candidacy)
    if candidacy.stage != Stage.REFERENCES:
        raise MovedOn
    if not enough(candidacy):
        raise NotYet
    before = shift(candidacy, Stage.CHECKS, at)
    write_step(candidacy, Kind.MOVED, by, at, before=before, after=Stage.CHECKS)


# The page on which the applicant names them


@transaction.atomic
def offer_naming(candidacy: Candidacy, letter_to=False, at=None) -> None:
    """Open the applicant's own page for two weeks. Its link goes by letter to who chose
    e-mail, else the screener gives it."""
    at = at or timezone.now()
    open_ones = Candidacy.objects.filter(pk=candidacy.pk, stage__in=MAY_NAME)
    if not open_ones.update(naming_until=at + NAMING_LIVES):
        raise MovedOn
    candidacy.refresh_from_db()
    if not (letter_to and may_write_to(candidacy)):
        return
    asked = candidacy.application
    post_to_address(
        "naming_request",
        asked.email,
        name=asked.name_used,
        program=candidacy.program,
        about=f"candidacy:{candidacy.pk}",
        version=f"naming:{at:%Y-%m-%d}",
        due_at=at,
        expires_at=candidacy.naming_until,
        language=asked.language if asked.language == "es" else "en",
    )


def may_write_to(candidacy: Candidacy) -> bool:
    """An applicant who chose e-mail as the way to be reached."""
    asked = candidacy.application
    return bool(asked and asked.email and asked.contact == Application.Contact.EMAIL)


def open_naming(token: str, now) -> Candidacy | None:
    """The candidacy behind the applicant's link, while somebody may still be named."""
    found = Candidacy.objects.filter(
        naming_token=token, naming_until__gt=now, stage__in=MAY_NAME
    )
    candidacy = found.with_person().select_related("program").first()
    return candidacy if candidacy and places_left(candidacy) else None


def places_left(candidacy: Candidacy) -> int:
    """How many more may be named: somebody else for whoever does not answer."""
    wanted = plan_of(candidacy.program).referees
    return max(wanted - candidacy.referees.in_a_place().count(), 0)
