"""Attacks on the suppression rule. Each attacker has what is published and no more;
none of them uses the code under attack to do its sums."""

import itertools
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from evaluation.protecting import Sum, primary, protect
from evaluation.suppressing import (
    HIDDEN,
    Cell,
    may_stand_beside,
    suppress_crosstab,
    suppress_mean,
    suppress_means,
    suppress_questions,
    suppress_rate,
    suppress_rates,
    suppress_table,
)

K = 11
patient = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
many = settings(max_examples=8, **patient)
count = st.one_of(st.integers(0, 14), st.integers(0, 60))
pattern = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(count, min_size=width, max_size=width), min_size=2, max_size=5
    )
)


def table_lines(counts):
    """Numbers by key, and the lines of the table as (parts, total)."""
    return {**dict(enumerate(counts)), "all": sum(counts)}, [
        (tuple(range(len(counts))), "all")
    ]


def crosstab_lines(rows):
    width, height = len(rows[0]), len(rows)
    full = [[*row, sum(row)] for row in rows]
    full.append([sum(row[j] for row in full) for j in range(width + 1)])
    numbers = {(i, j): full[i][j] for i in range(height + 1) for j in range(width + 1)}
    lines = [
        (tuple((i, j) for j in range(width)), (i, width)) for i in range(height + 1)
    ]
    lines += [
        (tuple((i, j) for i in range(height)), (height, j)) for j in range(width + 1)
    ]
    return numbers, lines


def reconstruct(numbers, lines, hidden):
    """Bounds of each hidden number by linear programming over the published ones."""
    unknown = sorted(hidden, key=str)
    left = np.zeros((len(lines), len(unknown)))
    right = np.zeros(len(lines))
    for row, (parts, total) in enumerate(lines):
        for key, sign in [*((part, 1.0) for part in parts), (total, -1.0)]:
            if key in hidden:
                left[row, unknown.index(key)] += sign
            else:
                right[row] -= sign * numbers[key]
    bounds = {}
    for column, key in enumerate(unknown):
        ends = []
        for sign in (1.0, -1.0):
            aim = np.zeros(len(unknown))
            aim[column] = sign
            found = linprog(aim, A_eq=left, b_eq=right, bounds=(1, 10_000))
            assert found.status == 0, found.message
            ends.append(found.x[column])
        bounds[key] = ends[0], ends[1]
    return bounds


def pinned(numbers, lines, hidden, k=K):
    """Small counts that the attacker finds: only one whole number fits."""
    return {
        key
        for key, (low, high) in reconstruct(numbers, lines, hidden).items()
        if 0 < numbers[key] < k and np.floor(high + 1e-6) <= np.ceil(low - 1e-6)
    }


def hidden_of_crosstab(rows, k=K):
    seen = suppress_crosstab(rows, k)
    full = [
        [*cells, total]
        for cells, total in zip(seen.cells, seen.row_totals, strict=True)
    ]
    full.append([*seen.column_totals, seen.total])
    return {(i, j) for i, row in enumerate(full) for j, c in enumerate(row) if c.hidden}


# The attack works where only the small counts themselves are hidden.


def test_without_complementary_suppression_the_attack_succeeds():
    numbers, lines = table_lines([46, 31, 18, 13, 6])
    assert pinned(numbers, lines, primary(numbers)) == {4}
    numbers, lines = crosstab_lines([[34, 12], [22, 9], [13, 15]])
    assert pinned(numbers, lines, primary(numbers)) == {(1, 1)}


@many
@given(st.lists(count, min_size=2, max_size=8))
def test_no_small_count_of_a_table_can_be_worked_out(counts):
    numbers, lines = table_lines(counts)
    seen = suppress_table(counts)
    hidden = {i for i, cell in enumerate(seen.cells) if cell.hidden}
    hidden |= {"all"} if seen.total.hidden else set()
    assert primary(numbers) <= hidden
    assert not pinned(numbers, lines, hidden)


@st.composite
def populations(draw):
    """Groups by outcomes of 15 to 300 people, some groups and answers rare."""
    size, height, width = (
        draw(st.integers(*ends)) for ends in ((15, 300), (2, 8), (2, 5))
    )
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    chances = generator.dirichlet([draw(st.sampled_from([0.2, 1, 5]))] * height * width)
    return generator.multinomial(size, chances).reshape(height, width).tolist()


@many
@given(pattern)
def test_no_small_count_of_a_crosstab_can_be_worked_out(rows):
    attack_crosstab(rows)


@pytest.mark.proof
@settings(max_examples=600, **patient)
@given(populations())
def test_no_small_count_of_six_hundred_populations_can_be_worked_out(rows):
    attack_crosstab(rows)


def attack_crosstab(rows):
    numbers, lines = crosstab_lines(rows)
    hidden = hidden_of_crosstab(rows)
    assert primary(numbers) <= hidden
    assert all(numbers[key] for key in hidden), "zeros are shown"
    for key, (low, high) in reconstruct(numbers, lines, hidden).items():
        if 0 < numbers[key] < K:  # every value from the least possible to k remains
            inner = key[0] < len(rows) and key[1] < len(rows[0])
            assert high >= K - 1e-6
            assert low <= 1 + 1e-6 or not inner


@many
@given(
    st.lists(
        st.tuples(count, count).map(lambda pair: (pair[0], sum(pair))),
        min_size=1,
        max_size=6,
    )
)
def test_no_small_count_can_be_worked_out_from_rates_and_percentages(pairs):
    rows, whole = suppress_rates(pairs)
    numbers, lines = crosstab_lines([[n, of - n] for n, of in pairs])
    known = set()
    for i, rate in enumerate([*rows, whole]):
        if rate.percent.shown:
            assert rate.numerator.shown and rate.denominator.shown
        known |= {(i, 0)} if rate.numerator.shown else set()
        known |= {(i, 2)} if rate.denominator.shown else set()
        known |= {(i, 1)} if {(i, 0), (i, 2)} <= known else set()
    unknown = {key for key, number in numbers.items() if number and key not in known}
    assert not pinned(numbers, lines, unknown)


@st.composite
def questionnaires(draw):
    """The same people answer some questions: every row has the same total."""
    size, questions = draw(st.integers(0, 80)), draw(st.integers(1, 6))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return [generator.multinomial(size, [0.6, 0.2, 0.15, 0.05]).tolist()] + [
        generator.multinomial(size, generator.dirichlet([1] * 4)).tolist()
        for _ in range(questions - 1)
    ]


@many
@given(questionnaires())
def test_no_small_count_of_questions_with_one_total_can_be_worked_out(rows):
    tables = suppress_questions(rows)
    assert len({table.total for table in tables}) == 1
    numbers, lines = {"all": sum(rows[0])}, []
    for i, row in enumerate(rows):
        numbers |= {(i, j): count for j, count in enumerate(row)}
        lines.append((tuple((i, j) for j in range(len(row))), "all"))
    hidden = {
        (i, j)
        for i, table in enumerate(tables)
        for j, cell in enumerate(table.cells)
        if cell.hidden
    }
    hidden |= {"all"} if tables[0].total.hidden else set()
    assert primary(numbers) <= hidden
    assert not pinned(numbers, lines, hidden)
    for table in tables:
        for cell, share in zip(table.cells, table.shares, strict=True):
            assert cell.shown or share.hidden


def test_questions_of_different_people_are_refused():
    with pytest.raises(ValueError):
        suppress_questions([[20, 20], [20, 21]])


# The strongest reader: has the program and runs it backwards over every table.


def inverted(tables, lines_of, k):
    """Small hidden counts that all tables with the same publication share."""
    values = defaultdict(lambda: defaultdict(set))
    for table in tables:
        numbers, lines = lines_of(table)
        hidden = protect(numbers, [Sum(total, parts) for parts, total in lines], k)
        published = tuple(None if key in hidden else n for key, n in numbers.items())
        for key in hidden:
            values[published][key].add(numbers[key])
    return [
        (published, key)
        for published, found in values.items()
        for key, possible in found.items()
        if len(possible) == 1 and possible < set(range(1, k))
    ]


def up_to(total, cells):
    every = itertools.product(range(total + 1), repeat=cells)
    return (table for table in every if sum(table) <= total)


def square(cells):
    return crosstab_lines([cells[:2], cells[2:]])


def test_running_the_rule_backwards_over_small_tables_finds_nothing():
    assert inverted(up_to(6, 3), table_lines, 3) == []


@pytest.mark.proof
def test_running_the_rule_backwards_over_all_tables_finds_nothing():
    assert inverted(up_to(12, 3), table_lines, 3) == []
    assert inverted(up_to(12, 3), table_lines, 5) == []


@pytest.mark.proof
def test_running_the_rule_backwards_over_all_crosstabs_finds_nothing():
    assert inverted(up_to(8, 4), square, 3) == []


# What readers see.


def test_the_reach_table_of_the_report():
    rows, whole = suppress_rates([(34, 46), (22, 33), (21, 40), (6, 18), (9, 24)])
    assert [str(rate.numerator) for rate in rows[:3]] == ["34", "22", "21"]
    assert [str(rate.percent) for rate in rows[3:]] == ["hidden", "hidden"]
    assert str(whole.denominator) == "161"


def test_a_rate_is_hidden_when_few_are_outside_it():
    rate = suppress_rate(20, 21)
    assert rate.numerator.hidden and rate.percent.hidden
    assert str(rate.denominator) == "21"


def test_a_rate_of_enough_people_is_shown():
    assert [*map(str, suppress_rate(27, 38))] == ["27", "38", "71%"]
    assert [*map(str, suppress_rate(30, 30))] == ["30", "30", "100%"]
    assert [*map(str, suppress_rate(0, 0))] == ["0", "0", "–"]


def test_a_rate_of_few_people_is_hidden_altogether():
    assert all(cell.hidden for cell in suppress_rate(4, 9))


def test_two_hidden_cells_are_not_enough_when_their_sum_is_small():
    seen = suppress_table([3, 2, 40, 60])
    assert [cell.hidden for cell in seen.cells].count(True) > 2


def test_a_single_small_count_with_zeros_hides_the_total():
    seen = suppress_table([0, 5, 0])
    assert [*map(str, seen.cells)] == ["0", "hidden", "0"]
    assert seen.total.hidden


def test_a_mean_of_few_people_is_hidden():
    assert suppress_mean(3.5, 10).mean is HIDDEN
    assert str(suppress_mean(3.46, 11).mean) == "3.5"
    assert str(suppress_mean(None, 0).mean) == "–"


def test_the_mean_of_a_hidden_group_cannot_be_had_by_subtraction():
    groups, whole = suppress_means([(3.0, 30), (4.0, 20), (2.0, 6)])
    assert [group.mean.hidden for group in groups] == [False, True, True]
    assert str(whole.mean) == "3.2"


def test_two_filters_that_differ_by_few_may_not_both_be_shown():
    assert not may_stand_beside(41, 40)
    assert may_stand_beside(41, 41)
    assert may_stand_beside(41, 30)


def test_a_smaller_threshold():
    assert [*map(str, suppress_rate(6, 12, k=5))] == ["6", "12", "50%"]


def test_a_hidden_cell_holds_no_number():
    with pytest.raises(ValueError):
        Cell(5, hidden=True)
    assert "5" not in repr(suppress_table([5, 40, 40]).cells[0])


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: suppress_table([-1, 3]),
        lambda: suppress_table([1.5, 3]),
        lambda: suppress_table([4, 5], k=2),
        lambda: suppress_rate(5, 4),
        lambda: suppress_crosstab([[1, 2], [3]]),
        lambda: protect({"a": 1, "all": 2}, [Sum("all", ("a",))]),
    ],
)
def test_what_cannot_be_a_table_is_refused(wrong):
    with pytest.raises(ValueError):
        wrong()


def test_an_empty_table_is_no_error():
    assert suppress_crosstab([]).total == Cell(0)
    assert suppress_rates([])[1].percent == Cell()
    assert suppress_table([]).total == Cell(0)
