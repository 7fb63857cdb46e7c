"""Somebody asks to join. Nobody is looked up here: what a stranger gets is the same,
known or not."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.joining.doors import door_of
from accounts.joining.drafting import end
from accounts.models import Answer, Application, ApplicationForm, Program
from accounts.models.programs import Role
from accounts.screening.moving import open_for

State = Application.State
SAME = timedelta(hours=1)
TOLD_APART = ("role", "name_used", "phone", "email", "about")


class Closed(ValueError):
    """This way in is closed, and there is no waiting list."""


@transaction.atomic
def apply(
    program, answers: dict, at=None, *, key="", version=None, said=(), draft=None
) -> Application:
    """Keep an application: `answers` are columns, `said` pairs of an own question and
    its words; a draft ends with it. The same form sent twice is one application, and so
    are the same answers within the hour: people press twice."""
    at = at or timezone.now()
    program = Program.objects.select_for_update(no_key=True).get(pk=program.pk)
    if before := _before(program, answers, at, key):
        return before
    kind = ApplicationForm.Kind.REFERRAL if answers.get("referred_by") else None
    door = door_of(program, kind or answers["role"], at)
    if door.is_closed:
        raise Closed
    application = Application.objects.create(
        program=program,
        agreed_at=at,
        created_at=at,
        submission_key=key,
        version=version,
        state=State.WAITING if door.is_waiting else State.NEW,
        waiting_since=at if door.is_waiting else None,
        **answers,
    )
    Answer.objects.bulk_create(
        Answer(application=application, question=question, words=words)
        for question, words in said
    )
    if draft is not None:
        end(draft)
    if application.role == Role.MENTOR and application.state == State.NEW:
        open_for(application)
    return application


def _before(program, answers, at, key) -> Application | None:
    sent = Application.objects.of(program)
    if key and (same := sent.filter(submission_key=key).first()):
        return same
    recent = sent.unanswered().filter(created_at__gte=at - SAME)
    return recent.filter(**{k: answers.get(k, "") for k in TOLD_APART}).first()
