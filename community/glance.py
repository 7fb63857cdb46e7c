"""What home pages show of community: plain values, ready for a template."""

from datetime import datetime, timedelta

from community.models import GroupSession

WEEK = timedelta(days=7)


def groups_this_week(membership, now: datetime) -> list[GroupSession]:
    """Sessions of the next seven days, soonest first, each with `group`, `event`,
    `going` (how many) and `mine` ("going", "waiting" or None). One query."""
    sessions = GroupSession.objects.of(membership.program).coming(now)
    return list(sessions.starting_before(now + WEEK).for_member(membership))
