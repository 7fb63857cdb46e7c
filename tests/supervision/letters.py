"""Sol plans another time with Ada; the letters leave; then it is called off."""

from datetime import datetime, time, timedelta

from notifications.models import Message
from supervision.planning import cancel_session, plan_session


def write(world):
    at = datetime.combine(world.now + timedelta(days=30), time(12))
    mentors = [world.cast.member("ada")]
    session = plan_session(world.cast.member("sol"), mentors, at)
    told = Message.objects.about(session.tag).filter(kind="supervision_planned")
    told.update(state=Message.State.SENT, sent_at=world.now)
    cancel_session(session)
