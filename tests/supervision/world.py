from datetime import timedelta

from django.utils import timezone

from supervision.flagging import raise_flag
from supervision.noting import add_topic
from supervision.planning import plan_session
from supervision.plates import tell_plate


def build(world):
    """Sol meets with Ada next week; Ada and Ben are to be called and kept in view."""
    ada = world.cast.member("ada")
    world.contact = world.match.staff_contacts.soonest_first().first()
    world.flag = raise_flag(world.match, "quiet")
    at = timezone.localtime() + timedelta(days=7)
    at = at.replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=None)
    world.supervision = plan_session(world.cast.member("sol"), [ada], at)
    world.topic = add_topic(world.supervision, ada, "Short-notice cancellations")
    tell_plate(ada, "steady")
