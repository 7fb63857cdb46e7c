from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.indicating import (
    Match,
    Share,
    meeting_frequency,
    meetings_held,
    no_shows,
    rate_indicator,
    reading,
    retention,
    survey_response,
    time_to_match,
    wait_indicator,
)
from evaluation.suppressing import HIDDEN, NOTHING, Cell

TODAY = date(2026, 11, 10)


def ago(days):
    return TODAY - timedelta(days)


def test_a_rate_with_its_aim_and_its_past():
    found = rate_indicator(
        "matched_30", "Matched within 30 days", 75, [Share(24, 39), Share(27, 38)]
    )
    assert [*map(str, found.series)] == ["62%", "71%"]
    assert (str(found.value), str(found.n), str(found.of)) == ("71%", "27", "38")
    assert str(found.previous) == "62%"
    assert found.reading == "Closer"


def test_only_six_quarters_are_kept():
    found = rate_indicator("x", "X", 80, [Share(20 + i, 50) for i in range(9)])
    assert len(found.series) == 6
    assert str(found.series[-1]) == "56%"


def test_a_rate_of_few_has_no_figure_and_no_reading():
    found = rate_indicator("x", "X", 80, [Share(20, 40), Share(20, 21)])
    assert found.value.hidden and found.n.hidden
    assert found.reading == ""


def test_a_hidden_past_gives_no_direction_away():
    found = rate_indicator("x", "X", 80, [Share(3, 40), Share(20, 40)])
    assert found.previous.hidden
    assert found.reading == ""


def test_a_first_period_has_no_past():
    found = rate_indicator("x", "X", None, [Share(20, 40)])
    assert found.previous == NOTHING
    assert found.reading == ""


def test_a_series_of_nothing_is_refused():
    with pytest.raises(ValueError):
        rate_indicator("x", "X", 80, [])


@pytest.mark.parametrize(
    "value, aim, previous, better, said",
    [
        (86, 85, 84, "higher", "Met"),
        (85, 85, 90, "higher", "Met"),
        (71, 75, 62, "higher", "Closer"),
        (71, 80, 74, "higher", "Falling"),
        (71.4, 80, 71, "higher", "Steady"),
        (74.6, 75, 70, "higher", "Met"),
        (20, 21, 30, "lower", "Met"),
        (25, 21, 30, "lower", "Closer"),
        (25, 21, 22, "lower", "Falling"),
        (50, None, 40, "higher", "Closer"),
    ],
)
def test_readings(value, aim, previous, better, said):
    assert reading(Cell(value), aim, Cell(previous), better) == said


def test_no_reading_of_a_hidden_figure():
    assert reading(HIDDEN, 50, Cell(40)) == ""


def test_waits_in_days_of_those_matched_and_those_waiting():
    found = time_to_match(range(1, 22), [40] * 12)
    assert (str(found.median), str(found.ninetieth)) == ("11 days", "19 days")
    assert str(found.n) == "21"
    assert (str(found.waiting), str(found.waiting_median)) == ("12", "40 days")


def test_few_people_waiting_are_hidden():
    found = time_to_match(range(1, 22), [40, 90])
    assert found.waiting.hidden and found.waiting_median.hidden


def test_nobody_waits():
    assert [*map(str, time_to_match([], []))] == ["–", "–", "0", "0", "–"]


def test_fewer_days_are_better():
    found = wait_indicator("wait", "Days to a match", 21, [[31] * 12, [19] * 12])
    assert (str(found.value), found.reading) == ("19 days", "Met")
    later = wait_indicator("wait", "Days", 10, [[31] * 12, [19] * 12], percentile=90)
    assert later.reading == "Closer"


def test_retention_counts_only_matches_old_enough():
    matches = [
        Match(ago(200)),  # lives
        Match(ago(400), ago(100)),  # over, lasted 300 days
        Match(ago(200), ago(150)),  # over after 50
        Match(ago(100)),  # too young to tell
        Match(ago(100), ago(90)),  # over, but would not yet count as a success
        Match(ago(180)),  # of age today
        Match(ago(360), ago(180)),  # lasted to the day
    ]
    assert retention(matches, 180, TODAY) == (4, 5)
    assert retention(matches, 90, TODAY) == (5, 7)


def test_retention_of_a_quarter_shares_no_match_with_another():
    matches = [Match(ago(days)) for days in range(100, 500, 7)]
    quarter = timedelta(91)
    whole = retention(matches, 180, TODAY)
    parts = [
        retention(
            matches, 180, TODAY - i * quarter, TODAY - (i + 1) * quarter + timedelta(1)
        )
        for i in range(6)
    ]
    assert sum(part.whole for part in parts) == whole.whole


@given(
    st.lists(st.tuples(st.integers(0, 500), st.one_of(st.none(), st.integers(0, 500))))
)
def test_longer_retention_is_never_of_more_matches(spans):
    matches = [
        Match(ago(days), None if left is None else ago(min(days, left)))
        for days, left in spans
    ]
    short, long = (retention(matches, days, TODAY) for days in (90, 180))
    assert long.whole <= short.whole and long.part <= short.part


def test_meetings_called_off_in_time_count_nowhere():
    assert meetings_held(held=440, planned=530, cancelled_with_notice=18) == (440, 512)
    assert no_shows(missed=5, held=45) == (5, 50)


def test_a_busy_pair_does_not_hide_a_quiet_one():
    assert meeting_frequency([(8, 4), (1, 4), (0, 0)]) == 62.5
    assert meeting_frequency([(0, 0)]) is None


def test_survey_response():
    assert survey_response(37, 52) == (37, 52)
    with pytest.raises(ValueError):
        survey_response(53, 52)
