"""Explanations add up; reasons and counts are those of the round."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from matching.engine import rules
from matching.engine.explaining import explain_pair, unmatched
from matching.engine.problem import CRITERIA, Mentee, Mentor, Problem, hours_mask
from matching.engine.scoring import score
from matching.engine.solving import propose
from tests.matching.engine.instances import modest, rounds
from tests.matching.engine.profiles import problems


@modest
@given(problems())
def test_contributions_sum_to_the_score_and_their_limits_to_a_thousand(problem):
    scores = score(problem)
    for mentee in scores.mentee_ids:
        for mentor in scores.mentor_ids:
            parts = explain_pair(problem, mentee, mentor)
            assert sum(part.points for part in parts) == scores.of(mentee, mentor)
            assert sum(part.of for part in parts) == 1000
            assert all(0 <= part.points <= part.of for part in parts)
            names = [*CRITERIA, *(c.code for c in problem.settings.added)]
            order = [names.index(part.criterion) for part in parts]
            assert order == sorted(order) and set(order) == set(range(len(names)))
            assert all(part.text.endswith(".") for part in parts)


def sentences(problem):
    parts = explain_pair(problem, "Ben", "Ada")
    return {part.name: part.text for part in parts}


def test_an_explanation_reads_like_a_sentence():
    hours = hours_mask([(0, 18), (2, 18)])
    told = {"hours": hours, "location": (0, 0), "goals": ("job",)}
    ben = Mentee("Ben", needs=("forms",), choices=("Zoe", "Ada"), **told)
    text = sentences(Problem((ben,), (Mentor("Ada", **told),)))
    assert text["Own choice"] == "The mentee's second choice."
    assert text["Times that work"] == "2 hours a week in common: Monday, Wednesday."
    assert text["Near each other"] == "They live within 2 km (1 mi) of each other."
    assert text["Goals"] == "The mentee's goal “job” is one the mentor knows."
    assert "“forms”; the mentor does not list it" in text["Covers what is asked for"]
    assert text["Shared experience"] == "The mentee listed no experiences."


def test_what_is_unknown_is_called_unknown():
    text = sentences(Problem((Mentee("Ben"),), (Mentor("Ada"),)))
    assert text["Times that work"] == "We do not know the free hours of both yet."
    assert text["Near each other"] == "We do not know where both live yet."
    assert text["Own choice"] == "The mentee chose no mentor."


@modest
@given(rounds())
def test_reasons_count_the_rules(a_round):
    solution = a_round.solve()
    for row, mentee in enumerate(a_round.scores.mentee_ids):
        if mentee in solution.mentor_of:
            continue
        why = unmatched(a_round.as_problem(), solution, mentee)
        bits = a_round.scores.rule_bits[row]
        fits = {m for m in a_round.scores.mentor_ids if a_round.allows(mentee, m)}
        assert set(why.fitting) == fits
        assert why.kind == ("capacity" if fits else "no_mentor")
        counted = {c.rule.code: (c.mentors, c.alone) for c in why.rules}
        for rule in rules.RULES:
            alone = int((bits == rule.bit).sum())
            blocks = int((bits & rule.bit > 0).sum())
            assert counted.get(rule.code, (0, 0)) == (blocks, alone)


@modest
@given(rounds(pins=False))
def test_one_more_place_goes_to_the_next_in_line_at_no_ones_cost(a_round):
    solution = a_round.solve()
    for mentee in set(a_round.scores.mentee_ids) - set(solution.mentor_of):
        why = unmatched(a_round.as_problem(), solution, mentee)
        for mentor in a_round.scores.mentor_ids:
            more = a_round.with_room(mentor, +1)
            best = more.value(more.solve().pairs)
            everyone = {mentee, *solution.mentor_of}
            with_them = [p for p in more.every_round() if everyone <= set(dict(p))]
            reached = max(map(more.value, with_them), default=None)
            assert (mentor in why.one_more_place) == (reached == best)


@modest
@given(rounds(pins=False), st.data())
def test_lifting_a_rule_that_opens_matches_one_more_person(a_round, data):
    solution = a_round.solve()
    left = sorted(set(a_round.scores.mentee_ids) - set(solution.mentor_of))
    assume(left)
    mentee = data.draw(st.sampled_from(left))
    why = unmatched(a_round.as_problem(), solution, mentee)
    opens = {count.rule: count.opens for count in why.rules}.get(rules.LANGUAGE, 0)
    row, enough = a_round.scores.mentee_ids.index(mentee), 0
    for column, mentor in enumerate(a_round.scores.mentor_ids):
        if a_round.scores.rule_bits[row, column] == rules.LANGUAGE.bit:
            lifted = a_round.with_bits([(mentee, mentor)], 0).solve()
            enough += lifted.matched > solution.matched
    assert opens == enough
    assert (why.lift is rules.LANGUAGE) == bool(
        (a_round.scores.rule_bits[row] == rules.LANGUAGE.bit).any()
    )


def evening_people():
    evenings, mornings = hours_mask([(0, 19)]), hours_mask([(0, 8)])
    return Problem(
        mentees=(Mentee("Ben", hours=evenings),),
        mentors=(
            Mentor("Ada", hours=mornings),
            Mentor("Zoe", hours=evenings, cleared=False),
        ),
    )


def test_no_mentor_passes_and_the_rule_to_ask_about():
    problem = evening_people()
    why = unmatched(problem, propose(problem), "Ben")
    assert (why.kind, why.lift, why.fitting) == ("no_mentor", rules.HOURS, ())
    assert why.texts[0] == "No mentor in this round passes every rule."
    assert "Too few shared hours: 1 mentor, only this for 1." in why.texts
    assert "Ask both about other times." in why.texts


def test_a_safety_rule_is_never_offered_for_lifting():
    problem = evening_people()
    problem = replace(problem, mentors=problem.mentors[1:])
    why = unmatched(problem, propose(problem), "Ben")
    assert why.lift is None
    assert [count.rule for count in why.rules] == [rules.NOT_CLEARED]


def test_capacity_is_the_reason_when_those_who_fit_are_full():
    mentees = (Mentee("Ben"), Mentee("Bri", urgent=True), Mentee("Bo", waiting_days=40))
    problem = Problem(mentees, (Mentor("Ada"), Mentor("Zoe", capacity=0)))
    solution = propose(problem)
    assert solution.pairs == (("Bri", "Ada"),)
    why = unmatched(problem, solution, "Bo")
    assert (why.kind, why.one_more_place) == ("capacity", ("Ada", "Zoe"))
    assert why.texts[0] == "2 mentors would fit, with no place left."
    assert unmatched(problem, solution, "Ben").one_more_place == ()
    with pytest.raises(ValueError):
        unmatched(problem, solution, "Bri")


def test_a_round_without_mentors_has_no_rules_to_blame():
    problem = Problem((Mentee("Ben"),), ())
    why = unmatched(problem, propose(problem), "Ben")
    assert (why.kind, why.rules, why.lift) == ("no_mentor", (), None)
    assert np.size(propose(problem).prices) == 0
