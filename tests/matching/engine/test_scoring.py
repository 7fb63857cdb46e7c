"""Points, rules, and what happens where a person told us nothing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from matching.engine import rules
from matching.engine.problem import Mentee, Mentor, Problem, Settings, hours_mask
from matching.engine.scoring import score
from tests.matching.engine.instances import modest
from tests.matching.engine.profiles import problems
from tests.matching.engine.reference_scorer import slow_points, slow_rules

EVENINGS = hours_mask((day, hour) for day in range(3) for hour in (18, 19, 20))
MORNINGS = hours_mask((day, 8) for day in range(7))


@modest
@given(problems())
def test_fast_and_slow_scorer_agree_bit_for_bit(problem):
    scores = score(problem)
    assert (scores.points.dtype, scores.rule_bits.dtype) == (np.int16, np.uint16)
    for i, mentee_id in enumerate(scores.mentee_ids):
        for j, mentor_id in enumerate(scores.mentor_ids):
            mentee, mentor = problem.mentee(mentee_id), problem.mentor(mentor_id)
            points = slow_points(mentee, mentor, problem.settings)
            assert scores.points[i, j] == points
            assert scores.rule_bits[i, j] == slow_rules(mentee, mentor, problem)
            assert 0 <= points <= 1000


@modest
@given(problems())
def test_ids_are_sorted_whatever_the_order(problem):
    backwards = replace(
        problem, mentees=problem.mentees[::-1], mentors=problem.mentors[::-1]
    )
    one, other = score(problem), score(backwards)
    assert one.mentee_ids == other.mentee_ids == tuple(sorted(one.mentee_ids))
    assert one.mentor_ids == other.mentor_ids == tuple(sorted(one.mentor_ids))
    assert (one.points == other.points).all()
    assert (one.rule_bits == other.rule_bits).all()


def test_many_rows_are_scored_in_blocks():
    people = tuple(Mentee(f"{n:04}", goals=("job",)) for n in range(600))
    scores = score(Problem(people, (Mentor("Ada", goals=("job",)),)))
    assert (scores.points == 90).all()


def pair(mentee=None, mentor=None, **settings):
    """Points and rules of Ben with Ada, with what they told us."""
    ben, ada = Mentee("Ben", **(mentee or {})), Mentor("Ada", **(mentor or {}))
    scores = score(Problem((ben,), (ada,), settings=Settings(**settings)))
    return scores.of("Ben", "Ada"), scores.blocked_by("Ben", "Ada")


def test_two_people_who_told_nothing_may_be_matched_at_no_points():
    assert pair() == (0, ())


def test_a_perfect_pair_has_a_thousand_points():
    both = {
        "experiences": ("grief", "work", "school"),
        "goals": ("job", "home"),
        "interests": ("music",),
        "style": "direct",
        "hours": EVENINGS,
        "formats": ("phone",),
        "location": (1.0, 1.0),
    }
    mentee = both | {"needs": ("forms",), "choices": ("Ada",), "format_pref": "phone"}
    assert pair(mentee, both | {"strengths": ("forms",)}) == (1000, ())


@pytest.mark.parametrize(
    ("offered", "points"),
    [((), 0), (("grief",), 84), (("work",), 83), (("work", "grief", "school"), 250)],
)
def test_items_share_the_points_the_first_gets_the_rest(offered, points):
    asked = ("grief", "work", "school")
    assert pair({"experiences": asked}, {"experiences": offered})[0] == points


def test_repeated_and_blank_items_count_once_or_not():
    told = {"experiences": ("work", "", "work")}
    assert pair(told, {"experiences": ("work",)})[0] == 250


@pytest.mark.parametrize(("rank", "points"), list(enumerate([150, 120, 90, 60, 30, 0])))
def test_choices_count_by_rank(rank, points):
    others = tuple(f"other {n}" for n in range(rank))
    assert pair({"choices": (*others, "Ada")})[0] == points


@pytest.mark.parametrize(("hours", "points"), [(1, 15), (7, 105), (8, 120), (9, 120)])
def test_shared_hours_earn_points_up_to_a_limit(hours, points):
    mask = hours_mask((n % 7, 7 + n) for n in range(hours))
    assert pair({"hours": mask}, {"hours": (1 << 112) - 1})[0] == points


@pytest.mark.parametrize(
    ("km", "points"), [(2.0, 30), (2.1, 20), (5.0, 20), (10.0, 10), (10.1, 0)]
)
def test_nearness_earns_points_in_bands(km, points):
    assert pair({"location": (0.0, 0.0)}, {"location": (0.0, km)})[0] == points


@pytest.mark.parametrize(
    ("mentee", "mentor", "policy", "rule"),
    [
        ({}, {"cleared": False}, {}, rules.NOT_CLEARED),
        ({}, {"capacity": 0}, {}, rules.NO_CAPACITY),
        ({}, {"capacity": -2}, {}, rules.NO_CAPACITY),
        ({"required_gender": "woman"}, {"gender": "man"}, {}, rules.GENDER),
        ({"required_gender": "woman"}, {}, {}, rules.GENDER),
        ({"age_band": (30, 50)}, {"age": 29}, {}, rules.AGE),
        ({"languages": ("en",)}, {"languages": ("es",)}, {}, rules.LANGUAGE),
        ({"formats": ("phone",)}, {"formats": ("video",)}, {}, rules.FORMAT),
        ({"hours": EVENINGS}, {"hours": MORNINGS}, {}, rules.HOURS),
        ({"hours": 3}, {"hours": 1}, {"min_hours": 2}, rules.HOURS),
        ({"location": (0, 0)}, {"location": (6, 8)}, {"max_km": 9.9}, rules.DISTANCE),
        ({}, {}, {"floor": 1}, rules.WEAK),
    ],
)
def test_each_rule_blocks(mentee, mentor, policy, rule):
    assert pair(mentee, mentor, **policy)[1] == (rule,)


@pytest.mark.parametrize(
    ("mentee", "mentor", "policy"),
    [
        ({"required_gender": "woman"}, {"gender": "woman"}, {}),
        ({"age_band": (30, 50)}, {"age": 30}, {}),
        ({"age_band": (30, 50)}, {}, {}),
        ({"languages": ("en",)}, {}, {}),
        ({}, {"languages": ("en",)}, {}),
        ({"languages": ("en", "es")}, {"languages": ("es", "ar")}, {}),
        ({"formats": ("phone",)}, {}, {}),
        ({}, {"formats": ("phone",)}, {}),
        ({"hours": EVENINGS}, {}, {"min_hours": 3}),
        ({}, {"hours": EVENINGS}, {"min_hours": 3}),
        ({"location": (0, 0)}, {}, {"max_km": 1}),
        ({"location": (0, 0)}, {"location": (6, 8)}, {"max_km": 10}),
        ({"location": (0, 0)}, {"location": (6, 8)}, {}),
    ],
)
def test_what_is_met_or_unknown_does_not_block(mentee, mentor, policy):
    assert pair(mentee, mentor, **policy)[1] == ()


def test_distance_does_not_count_for_a_shared_remote_format():
    far = {"max_km": 1, "remote_formats": ("phone",)}
    ben = {"location": (0, 0), "formats": ("phone", "person")}
    ada = {"location": (9, 9), "formats": ("phone", "person")}
    assert pair(ben, ada, **far)[1] == ()
    assert pair(ben, ada | {"formats": ("person",)}, **far)[1] == (rules.DISTANCE,)
    assert pair(ben, ada | {"formats": ()}, **far)[1] == (rules.DISTANCE,)


def test_nobody_mentors_themselves_or_whom_they_must_not_meet():
    problem = Problem(
        mentees=(Mentee("Ada"), Mentee("Ben")),
        mentors=(Mentor("Ada"), Mentor("Zoe")),
        exclusions=frozenset({("Ben", "Zoe"), ("Ben", "someone gone")}),
    )
    scores = score(problem)
    assert scores.blocked_by("Ada", "Ada") == (rules.SAME_PERSON,)
    assert scores.blocked_by("Ben", "Zoe") == (rules.DO_NOT_MATCH,)
    assert scores.blocked_by("Ben", "Ada") == ()


def test_several_rules_are_all_reported():
    blocked = pair({"hours": EVENINGS}, {"hours": MORNINGS, "cleared": False})[1]
    assert blocked == (rules.NOT_CLEARED, rules.HOURS)


def test_rules_have_words_and_bits_of_their_own():
    assert len({rule.bit for rule in rules.RULES}) == len(rules.RULES)
    assert sum(rule.bit for rule in rules.RULES) < 1 << 16
    safety = {rule.code for rule in rules.RULES if rule.safety}
    assert safety == {"same_person", "do_not_match", "not_cleared"}
    assert all(rule.name and rule.text.endswith(".") for rule in rules.RULES)
    assert all(bool(rule.remedy) != rule.safety for rule in rules.RULES)
