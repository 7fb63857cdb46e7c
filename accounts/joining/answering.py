"""A coordinator answers a request to join: yes, not now, no; or for the waiting list."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts import access_log, facts, reaching
from accounts.inviting import invite
from accounts.models import Application, Contact, Likeness, Membership, User
from accounts.models.people import clean_email
from accounts.models.programs import Role
from accounts.people import add_member, create_person
from accounts.screening.moving import open_for

State = Application.State


class AlreadyAnswered(ValueError):
    """Another coordinator answered it before."""


@transaction.atomic
def accept(application: Application, by, *, invite_now=False) -> Membership:
    """The applicant becomes a person of the program; whoever is here already keeps
    everything as it is."""
    _answer(application, State.ACCEPTED)
    member = _member_of(application)
    Application.objects.filter(pk=application.pk).update(membership=member)
    access_log.record(
        by,
        "application.accepted",
        f"member:{member.pk}",
        program=application.program,
    )
    if invite_now and member.user.email and not member.signed_in_at:
        invite(member, by)
    return member


@transaction.atomic
def close(application: Application, by) -> None:
    """Nothing comes of it for now; the row stays until it is erased."""
    _answer(application, State.CLOSED)
    _log(by, "closed", application)


@transaction.atomic
def not_accept(application: Application, by) -> None:
    """A no. Who says it to a mentor writes them a note first: that is screening."""
    _answer(application, State.NOT_ACCEPTED)
    _log(by, "not_accepted", application)


@transaction.atomic
def withdraw(application: Application, by) -> None:
    """The person asked us not to go on."""
    _answer(application, State.WITHDRAWN)
    _log(by, "withdrawn", application)


@transaction.atomic
def put_on_waiting_list(application: Application, by, at=None) -> None:
    """Whoever was on it before keeps the place."""
    since = Coalesce(F("waiting_since"), at or timezone.now())
    _move(application, State.NEW, state=State.WAITING, waiting_since=since)
    _log(by, "listed", application)


@transaction.atomic
def take_off_waiting_list(application: Application, by) -> None:
    """There is room: the request waits for an answer like a new one, or its screening
    begins."""
    _move(application, State.WAITING, state=State.NEW)
    if application.role == Role.MENTOR:
        open_for(application, timezone.now())
    _log(by, "unlisted", application)


@transaction.atomic
def reopen(application: Application, by) -> None:
    """The answer is taken back: the request waits as before."""
    answered = Application.objects.answered().filter(pk=application.pk)
    if answered.update(state=State.NEW, membership=None, answered_at=None):
        _log(by, "reopened", application)


def _move(application: Application, was: str, **values) -> None:
    if not Application.objects.filter(pk=application.pk, state=was).update(**values):
        raise AlreadyAnswered


def _answer(application: Application, state: str) -> None:
    waiting = Application.objects.unanswered().filter(pk=application.pk)
    if not waiting.update(state=state, answered_at=timezone.now()):
        raise AlreadyAnswered


def _log(by, what: str, application: Application) -> None:
    access_log.record(
        by,
        f"application.{what}",
        f"application:{application.pk}",
        program=application.program,
    )


def _member_of(application: Application) -> Membership:
    user = _known_person(application) or _new_person(application)
    here = Membership.objects.of(application.program).filter(
        user=user, role=application.role
    )
    if member := here.first():
        return back_again(member)
    member = add_member(user, application.program, application.role)
    Contact.objects.create(
        membership=member,
        phone=application.phone,
        way=application.contact,
        safe_times=application.safe_times,
    )
    known = len(application.language) == 2
    values = {"languages": [application.language]} if known else {}
    facts.people_imported.send(sender=Application, batch=[(member, values)])
    return member


def _known_person(application: Application) -> User | None:
    """Whom a coordinator said it is, else whose address it is."""
    said = Likeness.objects.filter(application=application, membership__isnull=False)
    if same := said.same().select_related("membership__user").first():
        return same.membership.user
    email = clean_email(application.email)
    found = User.objects.filter(email=email).first() if email else None
    if found and said.filter(membership__user=found).exists():
        return None  # somebody else, who shares the mailbox
    return found


def _new_person(application: Application) -> User:
    email = clean_email(application.email)
    taken = email and User.objects.filter(email=email).exists()
    person = create_person(
        name_used=application.name_used,
        email=None if taken else email,
        language=application.language if application.language == "es" else "en",
        time_zone=application.program.time_zone,
    )
    reaching.start_from_answers(
        person,
        way=application.contact,
        phone=application.phone,
        safe_times=application.safe_times,
    )
    return person


def back_again(member: Membership) -> Membership:
    """Somebody who left comes in once more; everybody else stays as they are."""
    ended = Membership.objects.filter(pk=member.pk, status=Membership.Status.ENDED)
    if ended.update(
        status=Membership.Status.ACTIVE, ended_at=None, since=timezone.now()
    ):
        member.refresh_from_db()
    return member
