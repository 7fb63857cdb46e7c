"""The properties that any right engine has; numbers as in the reference on matching.

The twelfth, contributions that sum to the score, is in `test_explaining` and
`test_scoring`; steps with undo (the eleventh) at length in `test_sessions`.
"""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from matching.engine.comparing import liftings, slot_values
from matching.engine.sessions import Session
from matching.engine.solving import PinRefused
from tests.matching.engine.instances import random_round
from tests.matching.engine.matrices import cases, exhaustive
from tests.matching.engine.test_same_everywhere import elsewhere, fingerprint
from tests.matching.engine.test_sessions import check_against_fresh, possible_steps

modest = settings(max_examples=30, deadline=None)
ROUNDS = st.integers(0, 2**32 - 1).map(
    lambda number: random_round(np.random.default_rng(number))
)


@modest
@given(cases())
def test_01_equals_the_exhaustive_optimum(case):
    assert case.value(case.solve()) == exhaustive(case)[0]


@modest
@given(cases())
def test_02_never_a_forbidden_pair_a_full_column_or_a_double(case):
    pairs = case.solve()
    assert set(pairs) <= set(case.allowed())
    assert len({i for i, _ in pairs}) == len(pairs)
    for j, room in case.room():
        assert [held for _, held in pairs].count(j) <= room
    assert set(case.pins) <= set(pairs)


@modest
@given(cases(), st.data())
def test_03_the_certificate_has_no_gap_and_rejects_what_is_worse(case, data):
    pairs = case.solve()
    assert case.certify(pairs).gap == 0
    loose = [pair for pair in pairs if pair not in case.pins]
    assume(loose)
    i, j = data.draw(st.sampled_from(loose))
    rest = [pair for pair in pairs if pair != (i, j)]
    assert case.certify(rest).gap > 0
    taken = [held for _, held in rest]
    for other, room in case.room():
        swapped = [*rest, (i, other)]
        if (i, other) in case.allowed() and taken.count(other) < room:
            worse = case.value(swapped) < case.value(pairs)
            assert (case.certify(swapped).gap > 0) == worse


@modest
@given(cases(), st.randoms(use_true_random=False))
def test_04_the_order_of_rows_and_columns_does_not_matter(case, random):
    n, m = case.scores.shape
    rows, cols = list(range(n)), list(range(m))
    random.shuffle(rows)
    random.shuffle(cols)
    mixed = case.but(
        scores=case.scores[np.ix_(rows, cols)],
        capacities=tuple(case.capacities[j] for j in cols),
        pins=tuple((rows.index(i), cols.index(j)) for i, j in case.pins),
        tiers=case.tiers and tuple(case.tiers[i] for i in rows),
    )
    pairs = mixed.solve(row_ids=rows, column_ids=cols)
    assert sorted((rows[i], cols[j]) for i, j in pairs) == case.solve()


@modest
@given(cases(), st.data())
def test_05_more_room_never_hurts_less_never_helps_nor_do_rules(case, data):
    assume(case.scores.size)
    value = case.value(case.solve())
    i, j = (data.draw(st.integers(0, size - 1)) for size in case.scores.shape)
    more = case.with_room(j, 1)
    assert case.value(more.solve()) >= value
    if [held for _, held in case.pins].count(j) < case.capacities[j]:
        assert case.value(case.with_room(j, -1).solve()) <= value
    if (i, j) not in case.pins:
        assert case.value(case.with_score(i, j, -np.inf).solve()) <= value


@modest
@given(cases(), st.data())
def test_06_pinning_what_is_proposed_changes_nothing(case, data):
    pairs = case.solve()
    some = [pair for pair in pairs if pair in case.pins or data.draw(st.booleans())]
    assert case.but(pins=tuple(some)).solve() == pairs


@modest
@given(cases(), st.data())
def test_06_pinning_any_pair_is_the_best_of_the_rest_and_that_pair(case, data):
    assume(case.free_pairs())
    i, j = data.draw(st.sampled_from(case.free_pairs()))
    pinned = case.but(pins=(*case.pins, (i, j)))
    alone = case.scores.copy()
    alone[i] = -np.inf
    rest = case.but(scores=alone).with_room(j, -1)
    value = map(sum, zip(case.value(rest.solve()), case.worth((i, j)), strict=True))
    assert case.value(pinned.solve()) == tuple(value)


@modest
@given(cases(), st.integers(-900, 900))
def test_07_the_same_points_for_everyone_change_nothing(case, more):
    assume(np.abs(np.where(case.scores > -np.inf, case.scores, 0)).max(initial=0) < 99)
    assert case.but(scores=np.round(case.scores + more, 2)).solve() == case.solve()


@modest
@given(cases())
def test_08_a_row_without_options_changes_nobody(case):
    nobody = np.full((1, case.scores.shape[1]), -np.inf)
    longer = case.but(
        scores=np.vstack([case.scores, nobody]),
        tiers=None if case.tiers is None else (*case.tiers, 9),
    )
    assert longer.solve() == case.solve()


@modest
@given(ROUNDS)
def test_09_the_value_of_a_place_is_that_of_solving_again(a_round):
    solution = a_round.solve()
    for value in slot_values(a_round.as_problem(), solution):
        more = a_round.with_room(value.mentor, +1).solve()
        assert value.matched_gain == more.matched - solution.matched
        assert value.points_gain == more.points - solution.points
        if value.matched_loss is not None:
            fewer = a_round.with_room(value.mentor, -1).solve()
            assert value.matched_loss == solution.matched - fewer.matched
            assert value.points_loss == solution.points - fewer.points


@modest
@given(ROUNDS, st.data())
def test_10_lifting_a_rule_gains_what_solving_without_it_does(a_round, data):
    assume(a_round.scores.mentee_ids)
    mentee = data.draw(st.sampled_from(a_round.scores.mentee_ids))
    solution = a_round.solve()
    for lifting in liftings(Session(solution), mentee):
        lifted = a_round.with_bits([(mentee, lifting.mentor)], 0).solve()
        assert lifting.matched == lifted.matched - solution.matched
        assert lifting.points == lifted.points - solution.points


@modest
@given(ROUNDS, st.data())
def test_11_a_session_equals_solving_afresh_and_undo_restores(a_round, data):
    session = Session(a_round.solve())
    before, steps = session.pairs, 0
    for _ in range(4):
        options = possible_steps(session)
        assume(options)
        name, *who = data.draw(st.sampled_from(options))
        try:
            getattr(session, name)(*who)
        except (PinRefused, ValueError):
            continue
        steps += 1
        check_against_fresh(a_round, session, (name, who))
    for _ in range(steps):
        session.undo()
    assert session.pairs == before


@modest
@given(cases(), st.data())
def test_13_a_higher_tier_never_hurts_oneself(case, data):
    pairs = case.solve()
    assume(pairs and case.tiers)
    i, _ = data.draw(st.sampled_from(pairs))
    higher = tuple(tier + (at == i) for at, tier in enumerate(case.tiers))
    assert i in {row for row, _ in case.but(tiers=higher).solve()}


@pytest.mark.parametrize("threads", ["1", "2"])
def test_14_the_same_bytes_in_every_process(threads):
    environment = {
        "PYTHONHASHSEED": threads,
        "OPENBLAS_NUM_THREADS": threads,
        "OMP_NUM_THREADS": threads,
    }
    assert elsewhere(**environment) == fingerprint()
