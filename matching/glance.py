"""What other pages show of matching at a glance: plain functions, ready values."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from matching.models import Match, Proposal
from matching.places import mentors_of, open_places
from matching.waiting import longest_first, waiting
from matching.walking import MENTEE, MENTOR, to_do
from training.clearance import cleared
from training.terms import today_of

PAST = timedelta(days=365)


def live_matches(memberships):
    """The live matches of these memberships, cover included, oldest first."""
    rows = Match.objects.live().with_member(memberships)
    return list(rows.with_people().order_by("started_at", "pk"))


def pair_to_dos(memberships, now=None):
    """What waits for these people in the life of their pairs."""
    rows = Match.objects.current().with_member(memberships, now).with_people()
    members = {member.pk for member in memberships}
    pairs = []
    for match in rows.order_by("started_at", "pk"):
        sides = {match.mentee_id: MENTEE, match.mentor_id: MENTOR}
        pairs += [(match, sides[pk]) for pk in members & set(sides)]
    return to_do(pairs)


def past_pairs(memberships, now, shown=3):
    """Pairs of these memberships that ended in the last year, the newest first."""
    own = Q(mentor__in=memberships) | Q(mentee__in=memberships)
    rows = Match.objects.ended().filter(own, ended_at__gt=now - PAST)
    return list(rows.order_by("-ended_at", "-pk")[:shown])


def open_proposals(memberships):
    """Questions to these people that they have not answered yet, oldest first."""
    members = {member.pk for member in memberships}
    rows = Proposal.objects.asked_of(members).with_people().order_by("asked_at", "pk")
    return [row for row in rows if row.answer_of(members) == Proposal.Answer.NONE]


def waiting_now(program, now=None) -> dict:
    """How many wait, and the days the one in the middle has waited (None if nobody)."""
    now = now or timezone.now()
    since = longest_first(waiting(program)).values_list("waits_since", flat=True)
    days = [max((now - moment).days, 0) for moment in since]
    return {"count": len(days), "middle_days": days[len(days) // 2] if days else None}


def waiting_longest(program, shown=10):
    """The people who have waited longest, with `waits_since`."""
    rows = longest_first(waiting(program)).select_related("user")
    return list(rows[:shown])


def mentors_with_room(program, now=None) -> dict:
    """Cleared mentors with an open place, and how many places that is."""
    now = now or timezone.now()
    ready = cleared(mentors_of(program), today_of(program, now))
    places = [n for n in open_places(ready, now, count_asked=True).values() if n > 0]
    return {"mentors": len(places), "places": sum(places)}


def active_pairs_by_week(program, now=None, weeks=12) -> list[int]:
    """Pairs that walked together at the end of each of the last weeks, oldest first."""
    now = now or timezone.now()
    spans = list(Match.objects.of(program).values_list("started_at", "ended_at"))
    ends = [now - timedelta(weeks=back) for back in reversed(range(weeks))]
    return [
        sum(start <= end and (stop is None or stop > end) for start, stop in spans)
        for end in ends
    ]
