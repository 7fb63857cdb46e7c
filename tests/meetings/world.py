"""Ada and Ben: one meeting behind them, one agreed, one asked for, one called off; a
goal with steps; a check-in; a few messages."""

from datetime import timedelta

from django.utils import timezone

from meetings.agenda import add_point
from meetings.asking_how import seal
from meetings.cancelling import cancel
from meetings.checking_in import check_in, choose_rhythm
from meetings.goals import add_step, set_goal, suggest_goal
from meetings.measuring import add_measure, agree_on_levels, read_measure, score
from meetings.messaging import write
from meetings.noting import add_words, write_to_supervisor
from scheduling.availability import add_hours, close_day, set_rules
from scheduling.models import Feed
from tests.meetings.making import Making


def build(world):
    cast, match = world.cast, world.match
    make = Making(cast, match)
    world.goal = set_goal(match, "Back to evening classes", steps=["Call the college"])
    world.idea = add_step(world.goal, "Ask a friend", cast.ada, suggested=True)
    _progress(world, cast.ada)
    world.met = make.held(-7, note="We walked by the river.", goal=world.goal)
    write_to_supervisor(world.met, cast.ada, "I was not sure what to say.")
    add_words(world.met, cast.ada, "Now I am.", to_supervisor=True)
    add_words(world.met, cast.ben, "It did me good.")
    world.point = add_point(match, cast.ben, "The bus in the evening")
    world.unrecorded = make.agreed(-2)
    world.agreed = make.agreed(3)
    world.asked_time = make.asked(4)
    world.called_off = make.agreed(5)
    cancel(world.called_off, cast.ben)
    check_in(match, "okay")
    choose_rhythm(cast.member("ben"), 7, 3, 12, "team")
    world.asked_how = seal(cast.member("ben").pk, timezone.now() + timedelta(days=2))
    world.said = write(match, cast.ada, "See you by the river.")
    world.answered = write(match, cast.ben, "I will bring the form.")
    add_hours(cast.ben, [1, 3], "17:00", "20:00")
    close_day(cast.ben, timezone.localdate() + timedelta(days=9))
    set_rules(cast.ben, notice_hours=24)
    world.feed_token = Feed.objects.renew(cast.ben)


def _progress(world, mentor):
    """Something counted, levels, and an idea of the mentor."""
    measure = add_measure(world.goal, "Evenings in class", unit="a week", wanted=2)
    for value in (0, 1):
        read_measure(measure, value)
    said = ("Not thought of", "Thought of", "Called", "Went once", "Goes each week")
    names = ("much_less", "less", "expected", "more", "much_more")
    levels = agree_on_levels(world.goal, **dict(zip(names, said, strict=True)))
    score(levels, 0)
    suggest_goal(world.match, "Cook for a friend", mentor, why="You talked of it")
