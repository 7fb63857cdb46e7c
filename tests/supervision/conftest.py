from datetime import datetime

import pytest

from matching import facts
from matching.models import Match
from scheduling.zones import resolve
from supervision.planning import plan_session

ZONE = "America/New_York"
NOW = resolve(datetime(2027, 5, 3, 9), ZONE)
NOON = datetime(2027, 5, 6, 12)


@pytest.fixture
def match(cast):
    """Ada and Ben, since 1 May 2027; whether she may be matched is not our subject."""
    match = Match.objects.create(
        program=cast.program,
        mentor=cast.member("ada"),
        mentee=cast.member("ben"),
        started_at=resolve(datetime(2027, 5, 1, 21), ZONE),
    )
    facts.match_started.send(Match, match=match)
    return match


@pytest.fixture
def plan(cast):
    def plan(*names, at=NOON, now=NOW, **fields):
        mentors = [cast.member(name) for name in names or ("ada",)]
        return plan_session(cast.member("sol"), mentors, at, now=now, **fields)

    return plan
