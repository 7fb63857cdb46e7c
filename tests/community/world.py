from datetime import date, timedelta

from community.gathering import plan_sessions, start_group
from community.joining import join
from community.listing import keep
from community.models import Resource
from tests.community.conftest import noon


def build(world):
    """Sam opens the door of a group to which Ben goes; one resource of the program and
    one of all."""
    sam, ben = world.cast.member("sam"), world.cast.member("ben")
    world.group = start_group(
        world.program,
        [sam],
        title="Walk and talk",
        description="Along the river, whatever the weather.",
        place="Riverside Park, north gate",
    )
    world.group_session, *_ = plan_sessions(world.group, noon(9), 60, weeks=2)
    join(world.group_session, ben)
    world.resource = keep(
        Resource(
            program=world.program,
            title="Fern Street Pantry",
            summary="Food on Tuesdays.",
            category="food",
            phone="555-0100",
            area="Fern Street",
            checked_on=date.today() - timedelta(days=200),
        )
    )
    world.shared_resource = keep(
        Resource(
            title="Warm line",
            summary="Somebody listens, evenings.",
            category="talk",
            phone="555-0101",
            checked_on=date.today(),
        )
    )
