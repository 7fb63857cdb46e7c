import pytest
from django.db import IntegrityError, transaction

from matching.catalog import CATALOG
from matching.engine.criteria import CRITERIA
from matching.models import CriteriaWeights
from matching.rounds import solve_round, start_round
from matching.weighing import current_weights, musts_of, set_weights, usual_lines

URL = "/p/riverside/matching/weights/"
USUAL = {entry.code: entry.usual for entry in CATALOG} | {"min_hours": 1}


@pytest.fixture
def send(as_):
    def post(name="cleo", **values):
        return as_(name).post(URL, USUAL | values)

    return post


def test_what_is_usual_makes_a_thousand_points(cast):
    now = current_weights(cast.program)
    points = [now.points[name] for name in CRITERIA]
    assert (now.version, sum(points), now.more_points) == (0, 1000, 0)
    assert set(musts_of(now)) == {"hours", "format", "language"}


def test_new_weights_are_a_new_version_and_the_old_one_stays(cast, send):
    assert send(goals="high").status_code == 302
    assert send(goals="off").status_code == 302
    first, second = CriteriaWeights.objects.order_by("version")
    assert (first.weight_of["goals"], second.weight_of["goals"]) == ("high", "off")
    assert first.goals > 200 and second.goals == 0
    now = current_weights(cast.program)
    assert (now.version, now.set_by) == (2, cast.cleo)


def test_a_round_keeps_the_version_it_was_worked_out_with(cast, make, send):
    make.member("Kit", interests=["Chess"], age_group="25-34")
    make.mentor("Uma", interests=["Chess"], age_group="25-34")
    send(interests="high", age="low")
    round = solve_round(start_round(cast.program, cast.cleo, seed=1))
    before = list(round.proposals.values_list("score", "contributions"))
    send(interests="off", age="off")
    round.refresh_from_db()
    assert round.weights_version == 1
    assert [code for code, points in round.points["more"]] == ["age"]
    assert list(round.proposals.values_list("score", "contributions")) == before
    names = {part["name"] for _, parts in before for part in parts}
    assert "Close in age" in names


def test_a_match_is_untouched_by_new_weights(cast, make, send):
    match = make.match()
    send(experience="off", needs="low")
    match.refresh_from_db()
    assert match.is_live


def test_a_preview_shows_the_points_and_saves_nothing(as_, send):
    page = send(goals="high", preview="1")
    assert "Nothing is saved yet" in page.text
    assert not CriteriaWeights.objects.exists()
    part = as_("cleo").post(URL, USUAL, headers={"HX-Request": "true"})
    assert "How the points spread" in part.text and "<h1" not in part.text
    assert not CriteriaWeights.objects.exists()


def test_what_changed_is_said_version_by_version(as_, send):
    send()
    send(goals="high", min_hours=2, style="off")
    page = as_("cleo").get(URL).text
    assert "Goals: medium, now high" in page
    assert "Way of talking: low, now off" in page
    assert "Hours both must be free: 2" in page
    assert "The first version" in page


def test_nothing_that_counts_is_refused_kindly(send):
    off = {entry.code: "off" for entry in CATALOG}
    assert "Let at least one thing count" in send(**off).text
    assert not CriteriaWeights.objects.exists()


def test_a_must_of_nearness_wants_miles(cast, send):
    assert "Say how far is too far" in send(distance="must").text
    assert send(distance="must", max_miles=10).status_code == 302
    assert "distance" in musts_of(current_weights(cast.program))


def test_too_many_musts_are_refused_kindly(send):
    musts = ("experience", "needs", "goals", "style", "interests", "area")
    page = send(**dict.fromkeys(musts, "must"))
    assert "At most 5 more musts" in page.text
    assert send(**dict.fromkeys(musts[:5], "must")).status_code == 302


def test_words_where_a_number_belongs_are_refused_beside_the_field(send):
    page = send(min_hours="many", goals="very")
    assert "Write a number of hours, from 1 to 20" in page.text
    assert "Choose how much this counts" in page.text


def test_every_must_of_the_catalog_can_be_solved(cast, make):
    make.member("Kit", needs=["rent"], hours=[[0, 18]], area="North")
    make.mentor("Uma", needs=["rent"], hours=[[0, 18]], area="North")
    for entry in CATALOG:
        if "must" not in entry.weights:
            continue
        lines = [
            line | {"weight": "must"} if line["code"] == entry.code else line
            for line in usual_lines()
        ]
        set_weights(cast.program, lines, cast.cleo, max_miles=5)
        round = solve_round(start_round(cast.program, cast.cleo, seed=1))
        assert round.certificate["gap"] == 0


def test_the_database_refuses_a_wrong_sum(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        CriteriaWeights.objects.create(program=cast.program, version=1, needs=900)
    with pytest.raises(IntegrityError), transaction.atomic():
        CriteriaWeights.objects.create(program=cast.program, version=1, more_points=9)


def test_another_program_has_its_own(cast, send):
    send(goals="off")
    assert current_weights(cast.other).version == 0
