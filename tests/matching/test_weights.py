import pytest
from django.db import IntegrityError, transaction

from matching.models import CriteriaWeights
from matching.weighing import current_weights

URL = "/p/riverside/matching/weights/"
POINTS = {
    "experience": 300,
    "needs": 300,
    "hours": 100,
    "goals": 100,
    "style": 50,
    "format": 50,
    "interests": 50,
    "distance": 50,
}


def test_new_points_are_a_new_version(as_, cast):
    for _ in range(2):
        assert as_("cleo").post(URL, POINTS).status_code == 302
    assert CriteriaWeights.objects.count() == 2
    now = current_weights(cast.program)
    assert (now.version, now.experience, now.set_by) == (2, 300, cast.cleo)


def test_a_wrong_sum_is_said_kindly_and_kept(as_, cast):
    answer = as_("cleo").post(URL, POINTS | {"needs": 200})
    assert "Give out 100 more." in answer.text
    assert 'value="200"' in answer.text
    assert not CriteriaWeights.objects.exists()


def test_text_is_refused_beside_the_field(as_):
    answer = as_("cleo").post(URL, POINTS | {"needs": "many"})
    assert "Enter a whole number." in answer.text


def test_the_database_refuses_a_wrong_sum(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        CriteriaWeights.objects.create(program=cast.program, version=1, needs=900)
