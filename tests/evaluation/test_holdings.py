import json

from accounts.personal_data import registry
from evaluation.models import Answer, AnswerText, SurveyRequest
from tests.evaluation.making import ITEMS


def test_an_own_copy_and_erasure(make):
    make.surveys(2, 2, text="My words")
    request = SurveyRequest.objects.order_by("pk").first()
    person, holding = request.membership.user, registry["survey answers"]
    told = holding.export(person)
    json.dumps(told)
    assert told[0]["answers"]["I feel listened to."] == "Mostly true"
    assert told[0]["in your own words"] == "My words"
    assert holding.erase(person) == 1
    assert Answer.objects.count() == 2 * len(ITEMS)
    assert AnswerText.objects.count() == 1
    assert SurveyRequest.objects.count() == 2
