"""What evaluation holds about a person."""

from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Holding, Rows, of_the_house
from evaluation.instruments import items_of
from evaluation.models import Answer, AnswerText, SurveyRequest


def own_requests(user):
    return SurveyRequest.objects.filter(membership__user=user)


def own_answers(user):
    return Answer.objects.filter(request__membership__user=user)


def own_texts(user):
    return AnswerText.objects.filter(request__membership__user=user)


def export_answers(user) -> list[dict]:
    asked = own_requests(user).with_people()
    asked = asked.prefetch_related("answers").order_by("asked_at", "pk")
    texts = AnswerText.objects.filter(request__in=asked)
    words = dict(texts.values_list("request", "text"))
    return [_one(request, words.get(request.pk, "")) for request in asked]


def _one(request, words) -> dict:
    said = {answer.item: answer.get_value_display() for answer in request.answers.all()}
    items = items_of(request.survey)
    return {
        "survey": str(_(request.survey.title)),
        "asked": request.asked_at.isoformat(),
        "answered": request.answered_at and request.answered_at.isoformat(),
        "answers": {
            str(_(item.said_to(request.for_mentor))): str(said[item.code])
            for item in items
            if item.code in said
        },
        "in your own words": words,
    }


def erase_answers(user) -> int:
    """What somebody wrote goes. The ticks stay, nameless: the program's figures were
    made of them, and a figure that changed later would tell on the one who left."""
    return own_texts(user).delete()[0]


TIMES = "asked_at due_at closes_at reminded_at answered_at skipped_at"
HOLDINGS = (
    Holding(
        "survey answers",
        export_answers,
        erase_answers,
        kept="that a survey was asked, and what was ticked, without your name",
        words=of_the_house(
            survey__reminded=_("reminded of a survey"),
            survey_words__read=_("read free answers, without names"),
            report__exported=_("exported a report"),
        ),
        rows=(
            Rows(SurveyRequest, own_requests, shown=TIMES, kept=TIMES),
            Rows(Answer, own_answers, shown="item value", kept="item value"),
            Rows(AnswerText, own_texts, shown="text", erased="text"),
        ),
    ),
)
