"""A round can be understood, and counted again, a year later."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import LivedExperience
from matching.excluding import keep_apart
from matching.models import MatchingProfile, Scored
from matching.personal_data import HOLDINGS
from matching.rereading import check_again, kept_people
from matching.rounds import solve_round, start_round
from matching.snapshot import fingerprint, people_of, problem_from, setup_of
from tests.matching.crowd import crowd


@pytest.fixture
def round(cast, make):
    MatchingProfile.objects.create(
        membership=cast.member("ben"), needs=["Housing"], hours=[[6, 22]], goals=["Run"]
    )
    LivedExperience.objects.create(membership=cast.member("ben"), topic="Night shifts")
    keep_apart(cast.member("bea"), cast.member("abe"), cast.cleo, "Neighbors")
    return solve_round(start_round(cast.program, cast.cleo, seed=5))


def url(round, query=""):
    path = reverse("matching:round_proof", args=["riverside", round.public_id])
    return path + query


def test_what_was_kept_is_the_problem_again(round):
    problem = problem_from(kept_people(round), round.setup)
    assert fingerprint(problem) == round.input_hash
    assert setup_of(problem) == round.setup
    assert people_of(problem) == kept_people(round)


def test_it_comes_out_so_again_though_everything_has_changed(as_, round):
    MatchingProfile.objects.all().delete()
    page = as_("cleo").get(url(round, "?check=1")).text
    assert "proven again" in page
    again = check_again(round)
    assert (again.same_input, again.same_result, again.proven) == (True, True, True)


def test_another_value_is_noticed(cast, round):
    row = round.scored.get(membership=cast.member("ben"))
    row.values["needs"] = ["Work"]
    row.save()
    assert not check_again(round).same_input


def test_the_page_shows_what_counted_and_no_secret(as_, round):
    page = as_("cleo").get(url(round)).text
    assert "Housing" in page and round.input_hash in page
    for secret in ("Night shifts", "Neighbors", "kept_apart"):
        assert secret not in page


def test_what_a_round_knew_goes_with_an_erasure(as_, cast, round):
    (holding,) = (h for h in HOLDINGS if h.name == "proposals")
    holding.erase(cast.abe)
    assert round.scored.get(membership=cast.member("abe")).values == {}
    kept = [row.values for row in Scored.objects.filter(round=round)]
    assert str(cast.abe.pk) not in str([v.get("kept_apart") for v in kept])
    page = as_("cleo").get(url(round, "?check=1")).text
    assert "was erased since" in page and "Erased since." in page


def test_as_many_queries_for_forty_as_for_two(as_, cast, round):
    cleo = as_("cleo")
    cleo.get(url(round))
    with CaptureQueriesContext(connection) as few:
        cleo.get(url(round))
    crowd(cast.program, 20, 20)
    solve_round(round)
    with CaptureQueriesContext(connection) as many:
        cleo.get(url(round))
    assert len(many) == len(few)
