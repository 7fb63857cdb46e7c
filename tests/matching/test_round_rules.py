"""How a program holds its rounds."""

import pytest
from django.urls import reverse

from matching.models import RoundRules

URL = "/p/riverside/matching/rules/"
GOOD = {"order": "mentor", "days_to_answer": "10", "floor": "40", "lift_lowest": "on"}


def test_saved_and_shown_again(as_, cast):
    cleo = as_("cleo")
    answer = cleo.post(URL, GOOD)
    assert answer["Location"] == reverse("matching:rounds", args=["riverside"])
    rules = RoundRules.objects.get(program=cast.program)
    assert (rules.order, rules.days_to_answer, rules.floor) == ("mentor", 10, 40)
    assert rules.lift_lowest
    assert 'value="10"' in cleo.get(URL).text


@pytest.mark.parametrize(
    "change, said",
    [
        ({"days_to_answer": "1"}, "Give between 2 and 28 days"),
        ({"floor": "101"}, "A fit is out of 100"),
        ({"order": "nobody"}, "Select a valid choice"),
    ],
)
def test_what_is_not_possible_is_said_kindly(as_, change, said):
    page = as_("cleo").post(URL, GOOD | change)
    assert said in page.text
    assert not RoundRules.objects.exists()


def test_a_coordinator_without_the_right_does_not_open_it(as_):
    assert as_("cora").get(URL).status_code == 403
