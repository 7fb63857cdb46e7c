from hypothesis import given
from hypothesis import strategies as st

from matching.engine.problem import CRITERIA
from matching.hours import PARTS, parts_of, slots_of
from matching.showing import fit_of, fit_word
from matching.showing import parts_of as bar_of
from matching.spelling import Spelling, key


def test_every_criterion_has_a_color_once():
    listed = [
        c
        for _, _, criteria in __import__("matching.showing").showing.PARTS
        for c in criteria
    ]
    assert sorted(listed) == sorted(CRITERIA)


def test_fit_and_its_word():
    assert [fit_of(n) for n in (0, 804, 805, 1000)] == [0, 80, 81, 100]
    assert [fit_word(n) for n in (80, 79, 65, 64)] == ["Strong", "Good", "Good", "Fair"]
    assert [fit_word(n) for n in (40, 39, 0)] == ["Fair", "Low", "Low"]


CODES = [*CRITERIA, "waiting", "own:faith"]


@given(st.lists(st.tuples(st.sampled_from(CODES), st.integers(0, 300))))
def test_the_six_parts_sum_to_the_points(rows):
    found = bar_of([{"criterion": c, "points": n, "of": n} for c, n in rows])
    assert round(sum(part.points for part in found) * 10) == sum(n for _, n in rows)


def test_one_spelling_for_one_thing():
    spell = Spelling()
    assert spell(["Night  shifts", "Chess"]) == ("Night  shifts", "Chess")
    assert spell(["chess ", "NIGHT SHIFTS", " "]) == ("Chess", "Night  shifts")
    assert key("Ｃhess") == "chess"


ALL = [f"{day}-{name}" for day in range(7) for name, _, _ in PARTS]


@given(st.lists(st.sampled_from(ALL), unique=True))
def test_parts_of_a_week_come_back(parts):
    assert sorted(parts_of(slots_of(parts))) == sorted(parts)
