"""A person answers, or would rather not; either way we stop asking."""

from django.db import transaction
from django.utils import timezone

from evaluation.models import Answer, AnswerText, SurveyRequest
from notifications.posting import withdraw


@transaction.atomic
def answer(request, values: dict[str, int], text: str = "", *, at=None) -> bool:
    """Store the answers: item code to value, items left out are not in it. False when
    it was answered already or is closed."""
    at = at or timezone.now()
    if not _close(request, at, answered_at=at):
        return False
    Answer.objects.bulk_create(
        Answer(request=request, item=item, value=value)
        for item, value in values.items()
    )
    if text.strip():
        AnswerText.objects.create(request=request, text=text.strip())
    return True


@transaction.atomic
def skip(request, *, at=None) -> bool:
    """They would rather not answer. Nobody asks again."""
    at = at or timezone.now()
    return _close(request, at, skipped_at=at)


def _close(request, at, **moment) -> bool:
    mine = SurveyRequest.objects.unanswered().filter(pk=request.pk, closes_at__gt=at)
    if mine.update(**moment) != 1:
        return False
    withdraw(request.subject, reason="answered")
    for name, value in moment.items():
        setattr(request, name, value)
    return True
