from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from community.gathering import plan_sessions, start_group
from community.listing import keep
from community.models import Resource
from scheduling.zones import wall_time

ZONE = "America/New_York"


def noon(days) -> datetime:
    """Noon on the program's clock, so many days from today."""
    day = wall_time(timezone.now(), ZONE) + timedelta(days=days)
    return day.replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def group(cast):
    return start_group(
        cast.program,
        [cast.member("sol")],
        title="Walk and talk",
        description="Along the river, whatever the weather.",
        place="Riverside Park, north gate",
        capacity=2,
    )


@pytest.fixture
def session(group):
    return plan_sessions(group, noon(3), 60)[0]


@pytest.fixture
def resource(cast):
    def resource(title="Fern Street Pantry", **fields):
        fields = {
            "program": cast.program,
            "summary": "Food on Tuesdays. No papers needed.",
            "category": "food",
            "phone": "555-0100",
            "checked_on": date.today(),
        } | fields
        return keep(Resource(title=title, **fields))

    return resource
