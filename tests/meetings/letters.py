"""Ina and Oli ask, agree, move and call off."""

from datetime import datetime, time, timedelta

from meetings.asking_how import ask_due
from meetings.cancelling import cancel
from meetings.checking_in import check_in
from meetings.confirming import confirm
from meetings.models import Meeting
from meetings.proposing import Repeat, move, propose, way_to_meet
from meetings.repeating import ALL, cancel_series, move_series
from meetings.telling import hint_next_time, offer_another_time
from notifications.models import Reach

ZONE, VIDEO = "America/New_York", Meeting.Format.VIDEO


def write(world):
    ask_and_suggest(world)
    match, at = world.letter_match, datetime.combine(world.now, time(15))
    at += timedelta(days=5)
    ina, oli = match.mentee.user, match.mentor.user
    Reach.objects.filter(person=ina).update(asked_for=["meeting_soon"])
    agreed = propose(match, oli, at, ZONE, 45, VIDEO)
    confirm(agreed, ina)
    move(agreed, ina, at + timedelta(days=1), ZONE, 45, VIDEO)
    other = propose(match, oli, at + timedelta(days=3), ZONE, 45, VIDEO)
    confirm(other, ina)
    cancel(other, ina)
    weekly = Repeat("weekly", until=at.date() + timedelta(days=20))
    often = propose(match, oli, at + timedelta(hours=3), ZONE, 45, VIDEO, repeat=weekly)
    confirm(often, ina)
    move_series(often, ina, ALL, at + timedelta(hours=4), ZONE, 45, way_to_meet(VIDEO))
    cancel_series(often, ina, ALL)
    offer_another_time(other)
    for kind in ("next_time_here", "next_time"):
        hint_next_time(kind, match, world.now)


def ask_and_suggest(world):
    """Ben chose a rhythm and is asked; two hard days make a suggestion to Ada."""
    ask_due(world.now + timedelta(days=8))
    for days in (1, 2):
        check_in(world.match, "low", now=world.now + timedelta(days=days))
