"""Ada and Ben: one meeting behind them, one agreed, one asked for, one called off; a
goal with steps; a check-in."""

from datetime import timedelta

from django.utils import timezone

from meetings.cancelling import cancel
from meetings.checking_in import check_in
from meetings.goals import add_step, set_goal
from scheduling.availability import add_hours, close_day, set_rules
from scheduling.models import Feed
from tests.meetings.making import Making


def build(world):
    cast, match = world.cast, world.match
    make = Making(cast, match)
    world.goal = set_goal(match, "Back to evening classes", steps=["Call the college"])
    world.idea = add_step(world.goal, "Ask a friend", cast.ada, suggested=True)
    world.met = make.held(-7, note="We walked by the river.", goal=world.goal)
    world.unrecorded = make.agreed(-2)
    world.agreed = make.agreed(3)
    world.asked_time = make.asked(4)
    world.called_off = make.agreed(5)
    cancel(world.called_off, cast.ben)
    check_in(match, "okay")
    add_hours(cast.ben, [1, 3], "17:00", "20:00")
    close_day(cast.ben, timezone.localdate() + timedelta(days=9))
    set_rules(cast.ben, notice_hours=24)
    world.feed_token = Feed.objects.renew(cast.ben)
