"""Oli hosts a group with one chair: Ina gives it to Ben, then it is called off."""

from datetime import datetime, time, timedelta

from community.gathering import cancel_group_session, plan_sessions, start_group
from community.joining import join, leave


def write(world):
    ina, oli = world.letter_match.mentee, world.letter_match.mentor
    said = {"title": "Tea on Monday", "description": "Tea and talk", "capacity": 1}
    group = start_group(world.program, [oli], **said)
    at = datetime.combine(world.now + timedelta(days=31), time(18))
    (session,) = plan_sessions(group, at, 60)
    join(session, ina)
    join(session, world.cast.member("ben"))
    leave(session, ina)
    cancel_group_session(session)
