"""A survey goes to both people of a match, once."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from evaluation import instruments
from evaluation.models import SurveyRequest
from meetings.models import Meeting
from notifications.posting import post

ASK_AFTER = 3  # meetings held
REMIND_AFTER = timedelta(days=7)
OPEN_FOR = timedelta(days=21)


def is_time_to_ask(match) -> bool:
    return match.is_current and Meeting.objects.of(match).held().count() >= ASK_AFTER


@transaction.atomic
def ask(match, *, at=None) -> list[SurveyRequest]:
    """Ask the mentee and the mentor; those asked before are left in peace. Returns
    the new requests."""
    at = at or timezone.now()
    survey = instruments.load()
    found = [
        _request(survey, match, member, at) for member in (match.mentee, match.mentor)
    ]
    new = [request for request, created in found if created]
    for request in new:
        _tell(request)
    return new


def _request(survey, match, member, at):
    return SurveyRequest.objects.get_or_create(
        survey=survey,
        match=match,
        membership=member,
        defaults={
            "asked_at": at,
            "due_at": at + REMIND_AFTER,
            "closes_at": at + OPEN_FOR,
        },
    )


def _tell(request) -> None:
    """The question now and one reminder later; answering takes the reminder back."""
    _post(request, "survey_ready", request.asked_at)
    _post(request, "survey_reminder", request.due_at)


def _post(request, kind, due_at, version=0) -> None:
    post(
        kind,
        request.membership.user,
        program=request.membership.program,
        about=request.subject,
        version=version,
        due_at=due_at,
        expires_at=request.closes_at,
    )


@transaction.atomic
def remind(program, survey_id, by, *, now=None) -> int:
    """A coordinator's friendly reminder, once per request, to those overdue."""
    now = now or timezone.now()
    waiting = SurveyRequest.objects.of(program).to_remind(now)
    waiting = waiting.filter(survey=survey_id).with_people().order_by("pk")
    reminded = [request for request in waiting if _claim(request, now)]
    for request in reminded:
        _post(request, "survey_reminder", now, version=1)
    if reminded:
        access_log.record(by, "survey.reminded", f"survey:{survey_id}", program=program)
    return len(reminded)


def _claim(request, now) -> bool:
    mine = SurveyRequest.objects.filter(pk=request.pk, reminded_at__isnull=True)
    return mine.update(reminded_at=now) == 1


@transaction.atomic
def remind_person(membership, by, *, now=None) -> str:
    """The same for one person. "" when it was sent, else why not: "nothing" is open,
    or it was "reminded" of before."""
    now = now or timezone.now()
    open_now = SurveyRequest.objects.open(now).filter(membership=membership)
    if not open_now.exists():
        return "nothing"
    due = open_now.filter(reminded_at__isnull=True).with_people().order_by("pk")
    reminded = [request for request in due if _claim(request, now)]
    for request in reminded:
        _post(request, "survey_reminder", now, version=1)
        access_log.record(
            by,
            "survey.reminded",
            f"survey:{request.survey_id}",
            program=membership.program,
        )
    return "" if reminded else "reminded"
