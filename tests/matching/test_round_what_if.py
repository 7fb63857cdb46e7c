"""A question to a round saves nothing, unless it is kept beside another."""

import pytest
from django.urls import reverse

from matching.models import MatchingProfile, Proposal, Variant
from matching.rounds import solve_round, start_round


@pytest.fixture
def round(cast, make):
    """Kit suits Uma best, and nobody speaks Max's language."""
    make.member("Kit", interests=["Chess"], languages=["en"])
    make.member("Max", languages=["fr"])
    make.mentor("Uma", interests=["Chess"], capacity=1, languages=["en"])
    for name in ("ada", "abe"):
        MatchingProfile.objects.create(
            membership=cast.member(name), capacity=1, languages=["en"]
        )
    return solve_round(start_round(cast.program, cast.cleo, seed=1))


def url(round, view="round_what_if"):
    return reverse(f"matching:{view}", args=["riverside", round.public_id])


def member_named(name, round):
    return round.scored.get(membership__user__name_used=name).membership


def test_somebody_away(as_, cast, round):
    before = list(round.proposals.order_by("pk").values_list("mentee", "mentor"))
    uma = member_named("Uma", round).public_id
    page = as_("cleo").get(url(round), {"ask": 1, "away": uma}).text
    assert "Pairs 3 → 2." in page and "Would have none" in page
    now = list(round.proposals.order_by("pk").values_list("mentee", "mentor"))
    assert now == before and not Variant.objects.exists()


def test_one_more_place_for_somebody(as_, round):
    ada = member_named("Ada", round).public_id
    ask = {"ask": 1, "mentor": ada, "places": 2, "lift": "language"}
    page = as_("cleo").get(url(round), ask).text
    assert "Pairs 3 → 4." in page and "Max, with Ada" in page
    assert "Nobody new is left without a pair." in page


def test_rules_of_safety_are_not_offered_and_not_lifted(as_, round):
    page = as_("cleo").get(url(round)).text
    assert 'value="language"' in page
    for rule in ("not_cleared", "do_not_match", "same_person"):
        assert f'value="{rule}"' not in page
        answer = as_("cleo").get(url(round), {"ask": 1, "lift": rule}).text
        assert "Select a valid choice" in answer


def test_places_without_a_number_are_asked_for(as_, round):
    ada = member_named("Ada", round).public_id
    page = as_("cleo").get(url(round), {"ask": 1, "mentor": ada}).text
    assert "Say how many places" in page


def test_a_pin_stands_in_the_way(as_, round):
    row = round.proposals.order_by("pk").first()
    Proposal.objects.filter(pk=row.pk).update(pinned=True)
    away = row.mentor.public_id
    page = as_("cleo").get(url(round), {"ask": 1, "away": away}).text
    assert "Pairs 3 → " in page  # a pin with somebody who is away falls
    ask = {"ask": 1, "mentor": away, "places": 0}
    assert "would be impossible then" in as_("cleo").get(url(round), ask).text


def test_only_the_answer_for_a_page_that_is_there(as_, round):
    ask = {"ask": 1, "w-needs": 0, "w-hours": 60}
    part = as_("cleo").get(url(round), ask, headers={"HX-Request": "true"}).text
    assert "<html" not in part and 'id="what-if"' in part


def test_two_are_kept_side_by_side_and_a_third_is_not(as_, cast, round):
    cleo = as_("cleo")
    for n in (10, 20, 30):
        answer = cleo.post(url(round, "round_variant"), {"w-interests": n}, follow=True)
    assert "Two fit side by side" in answer.text
    assert [v.slot for v in round.variants.all()] == [1, 2]
    page = cleo.get(url(round, "round_variants")).text
    assert "Interests counts 10" in page and "Interests counts 20" in page
    cleo.post(url(round, "round_variant"), {"drop": "1"})
    assert [v.slot for v in round.variants.all()] == [2]


def test_nothing_asked_is_nothing_kept(as_, round):
    as_("cleo").post(url(round, "round_variant"), {})
    assert not round.variants.exists()


def test_what_would_help_somebody_left(as_, round):
    MatchingProfile.objects.update(capacity=2)
    solve_round(round)
    left = round.unplaced.get(mentee__user__name_used="Max")
    args = ["riverside", round.public_id, left.mentee.public_id]
    page = as_("cleo").get(reverse("matching:round_left", args=args)).text
    assert "No mentor of this round passes every must-have." in page
    assert "No shared language" in page and "would bring" in page


def test_a_round_without_values_says_so(as_, make):
    page = as_("cleo").get(url(make.round(number=9))).text
    assert "Work the round out first" in page
