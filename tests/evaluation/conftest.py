import pytest

from tests.evaluation.making import Making


@pytest.fixture
def make(cast):
    return Making(cast.program)
