import pytest

from matching.models import Match
from tests.meetings.making import Making


@pytest.fixture
def match(cast):
    """Ada and Ben: one hour apart. How a match begins is tested in matching."""
    return Match.objects.create(
        program=cast.program, mentor=cast.member("ada"), mentee=cast.member("ben")
    )


@pytest.fixture
def make(cast, match):
    return Making(cast, match)
