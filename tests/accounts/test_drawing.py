"""Small charts on plain values: what is drawn, at the edges too."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.drawing import SPARK_HEIGHT, SPARK_WIDTH, fitbar, meter, percent, spark

HOSTILE = "\"><script>alert('x')</script>&"
AMOUNTS = st.floats(-1e9, 1e9)


def widths(svg) -> list[float]:
    return [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)%', svg)]


def points(svg) -> list[tuple[float, float]]:
    line = re.findall(r'<path d="M([^"]*)"', svg)[0]
    return [tuple(map(float, point.split())) for point in line.split("L")]


@pytest.mark.parametrize(
    "svg",
    [
        spark([1, 2, 3], HOSTILE),
        fitbar([("c1", 10)], HOSTILE),
        fitbar([(HOSTILE, 10)], "Fit"),
        meter(1, 2, HOSTILE),
    ],
)
def test_words_stay_words(svg):
    assert "<script" not in svg
    ElementTree.fromstring(svg)
    assert " style=" not in svg


def test_a_line_from_the_lowest_to_the_highest():
    found = points(spark([5, 10], "Going up"))
    assert found == [(2.0, SPARK_HEIGHT - 4), (SPARK_WIDTH - 2, 4.0)]


def test_nothing_to_draw_and_a_single_value():
    assert spark([], "Nothing") == ""
    assert len({y for _, y in points(spark([3], "One"))}) == 1
    assert len({y for _, y in points(spark([3, 3, 3], "Flat"))}) == 1


@given(st.lists(AMOUNTS, min_size=1, max_size=40))
def test_a_line_stays_inside_its_box(values):
    for x, y in points(spark(values, "Any")):
        assert 0 <= x <= SPARK_WIDTH
        assert 0 <= y <= SPARK_HEIGHT


def test_the_parts_of_a_whole_stand_side_by_side():
    svg = fitbar([("c1", 20), ("c2", 0), ("c3", 30)], "Fit", total=100)
    assert widths(svg) == [20.0, 30.0]
    assert re.findall(r' x="([\d.]+)%', svg) == ["0.0", "20.0"]


@pytest.mark.parametrize(
    ("value", "total", "width"),
    [(1, 4, 25.0), (5, 4, 100.0), (-1, 4, 0.0), (3, 0, 0.0)],
)
def test_a_meter_never_leaves_its_ends(value, total, width):
    assert widths(meter(value, total, "So far")) == [width]
    assert percent(value, total) == width
