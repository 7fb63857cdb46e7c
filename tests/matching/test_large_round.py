"""Five hundred and five hundred: in few queries, to the optimum."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from matching.rounds import solve_round, start_round
from tests.matching.crowd import crowd


@pytest.mark.parametrize("mentors", [500, 350])
def test_five_hundred_people_wait(cast, mentors):
    crowd(cast.program, 498, mentors)
    round = start_round(cast.program, cast.cleo, seed=1)
    with CaptureQueriesContext(connection) as queries:
        solve_round(round)
    assert len(queries) < 40
    assert round.certificate["gap"] == 0
    pairs, left = round.proposals.count(), round.unplaced.count()
    assert (pairs, left) == (min(mentors, 500), max(500 - mentors, 0))
