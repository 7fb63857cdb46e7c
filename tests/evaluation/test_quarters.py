from datetime import UTC, date, datetime

import pytest

from evaluation.quarters import (
    Quarter,
    finished_since,
    last_finished,
    quarter_of,
    series,
)

ZONE = "America/New_York"


@pytest.mark.parametrize(
    "day, code",
    [
        (date(2026, 1, 1), "2026-Q1"),
        (date(2026, 3, 31), "2026-Q1"),
        (date(2026, 4, 1), "2026-Q2"),
        (date(2026, 12, 31), "2026-Q4"),
    ],
)
def test_the_quarter_of_a_day(day, code):
    assert quarter_of(day).code == code


def test_six_quarters_run_over_the_year():
    codes = [quarter.code for quarter in series(Quarter(2026, 1))]
    assert codes == ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"]


def test_a_quarter_ends_on_the_clock_of_the_program():
    late = datetime(2026, 10, 1, 2, tzinfo=UTC)  # still September in New York
    assert last_finished(late, ZONE).code == "2026-Q2"
    assert last_finished(late, "UTC").code == "2026-Q3"


def test_quarters_touch_and_do_not_overlap():
    for one, after in zip(series(Quarter(2026, 4)), series(Quarter(2027, 1)), strict=1):
        assert one.span(ZONE)[1] == after.span(ZONE)[0]


def test_labels():
    assert Quarter(2026, 3).label == "July to September 2026"
    assert Quarter(2026, 3).months == "Jul–Sep"
    assert Quarter(2026, 3).short == "Q3 ’26"


def test_only_quarters_that_are_over_and_at_least_one():
    now = datetime(2026, 11, 10, tzinfo=UTC)
    since = datetime(2026, 2, 10, tzinfo=UTC)
    found = [quarter.code for quarter in finished_since(since, now, ZONE)]
    assert found == ["2026-Q3", "2026-Q2", "2026-Q1"]
    assert [q.code for q in finished_since(now, now, ZONE)] == ["2026-Q3"]
    assert len(finished_since(datetime(2015, 1, 1, tzinfo=UTC), now, ZONE)) == 8
