import pytest

from tests.matching.making import Making


@pytest.fixture
def make(cast):
    return Making(cast)
