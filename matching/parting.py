"""A goodbye: either of the two begins it, nobody has to say why, and it can be taken
back until it is over."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.days import today_of
from matching.matches import check, end_match, lock
from matching.models import Breather, Goodbye, Match, MatchingProfile
from matching.moving import hold, move, status_before
from matching.telling import hush, tell

Way = Goodbye.Way
AFTER_LAST_MEETING = timedelta(days=7)
LONGEST = timedelta(days=28)
DAYS_FOR_WORDS = timedelta(days=14)


def closing_day(way, last_meeting_on, today):
    """The day on which it is over by itself."""
    if way == Way.TEAM:
        return today
    if way == Way.WORDS:
        return today + DAYS_FOR_WORDS
    if last_meeting_on is None:
        return today + LONGEST
    return last_meeting_on + AFTER_LAST_MEETING


@transaction.atomic
def say_goodbye(match, by, way, *, now=None, note="", again=False, **plan) -> bool:
    """The last days begin. When the team is asked to tell the other, it is over at
    once. False when somebody was first."""
    row, now = hold(match), now or timezone.now()
    if not move(row, Match.Status.CLOSING, by=by, now=now, note=note):
        return False
    today = today_of(match.program, now)
    closes_on = closing_day(way, plan.get("last_meeting_on"), today)
    Goodbye.objects.create(
        match=match,
        opened_by=by,
        opened_at=now,
        way=way,
        closes_on=closes_on,
        again=again,
        **plan,
    )
    look_for(row.mentee_id, again, now)
    hush(row, "goodbye")
    match.status = row.status
    if way == Way.TEAM:
        end_match(
            match, plan.get("reason") or Match.Reason.OTHER, by, again=again, now=now
        )
    tell(match, "match_news", by, now, version=f"goodbye:{now.isoformat()}")
    return True


def look_for(mentee_id, again, now) -> None:
    """Whether the mentee waits for somebody new from now on."""
    MatchingProfile.objects.update_or_create(
        membership_id=mentee_id,
        defaults={"looking": again, "waiting_since": now if again else None},
    )


@transaction.atomic
def look_again(match, again: bool, *, now=None) -> bool:
    """The mentee's own word on somebody new, once theirs is ending or over."""
    row = hold(match)
    if row.is_live or Match.objects.live().filter(mentee=row.mentee_id).exists():
        return False
    look_for(row.mentee_id, again, now or timezone.now())
    Goodbye.objects.filter(match=match).update(again=again)
    return True


@transaction.atomic
def rest(membership, days: int, *, now=None) -> None:
    """So many days to themselves before somebody new; none with 0."""
    now = now or timezone.now()
    if not days:
        Breather.objects.filter(membership=membership).delete()
        return
    until = {"until": now + timedelta(days=days)}
    Breather.objects.update_or_create(membership=membership, defaults=until)


@transaction.atomic
def take_back(match, by, *, note="", now=None) -> bool:
    """They go on after all, as long as both still may: the rules of a new match.
    Days that they wanted to themselves are taken back with it. Raises NotPossible;
    False when it is over already."""
    locked = {member.pk: member for member in lock(match.mentor, match.mentee)}
    row, now = hold(match), now or timezone.now()
    if row.status != Match.Status.CLOSING:
        return False
    Breather.objects.filter(membership__in=locked).delete()
    check(locked[row.mentor_id], locked[row.mentee_id], now, row.places)
    back_to = status_before(row, Match.Status.CLOSING)
    if not move(row, back_to, by=by, now=now, note=note):
        return False
    Goodbye.objects.filter(match=match).delete()
    waits = MatchingProfile.objects.filter(membership_id=row.mentee_id)
    waits.update(looking=True, waiting_since=None)
    match.status = row.status
    tell(match, "match_news", by, now, version=f"back:{now.isoformat()}")
    return True


@transaction.atomic
def told(match, by, *, now=None) -> bool:
    """The team has told the other one; once."""
    rows = Goodbye.objects.filter(match=match, way=Way.TEAM, told_at__isnull=True)
    return rows.update(told_at=now or timezone.now(), told_by=by) == 1


def end_those_due(now) -> int:
    """Goodbyes whose last day is over."""
    rows = Goodbye.objects.filter(match__status=Match.Status.CLOSING)
    rows = rows.select_related("match__program", "match__mentor", "match__mentee")
    over = [row for row in rows if row.closes_on < today_of(row.match.program, now)]
    return sum(end_planned(row, now) for row in over)


def end_planned(goodbye, now) -> bool:
    reason = goodbye.reason or Match.Reason.OTHER
    by, again = goodbye.opened_by, goodbye.again
    return end_match(goodbye.match, reason, by, again=again, now=now)
