"""What people added in their own words, for the evaluator: without names, roles or
dates, only together with many others, and only of quarters that are over."""

from evaluation.models import AnswerText
from evaluation.quarters import last_finished
from evaluation.suppressing import DEFAULT_K


def words_of(program, now) -> list[str]:
    """In the order of the alphabet, which says nothing of who or when; nothing at all
    before there are eleven. New ones appear a quarter at a time."""
    begin, end = last_finished(now, program.time_zone).span(program.time_zone)
    texts = AnswerText.objects.filter(
        request__membership__program=program, request__closes_at__lt=end
    )
    found = sorted(texts.values_list("text", flat=True), key=str.casefold)
    return found if len(found) >= DEFAULT_K else []
