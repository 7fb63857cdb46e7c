"""A mentor answers a question; the last right answer finishes the lesson."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership
from training.completing import finish_lesson
from training.models import Question, RightAnswer


@transaction.atomic
def answer(
    membership: Membership,
    question: Question,
    chosen: set[int],
    now: datetime | None = None,
) -> bool:
    """Whether these options (ids) are right. A wrong try is not kept."""
    now = now or timezone.now()
    if chosen != {option.pk for option in question.options.all() if option.right}:
        return False
    Membership.objects.select_for_update().get(pk=membership.pk)
    RightAnswer.objects.get_or_create(
        membership=membership, question=question, defaults={"at": now}
    )
    questions = question.lesson.questions.with_answered(membership)
    if not questions.filter(is_answered=False).exists():
        finish_lesson(membership, question.lesson, now)
    return True
