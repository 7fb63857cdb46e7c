"""Who has room: capacity less live matches (one that asks a lot takes two places),
covers and, before asking, open questions. Who wants some days to themselves has none."""

from collections import Counter

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Membership
from matching.models import Breather, Cover, Match, Proposal


def mentors_of(program):
    """The active mentors of a program, in a fixed order."""
    role = Membership.Role.MENTOR
    return Membership.objects.active().of(program).with_role(role).order_by("pk")


def capacities(mentors) -> dict[int, int]:
    """How many each can take at once: their own word, else the program's usual."""
    own = F("matching_profile__capacity")
    room = Coalesce(own, F("program__default_capacity"))
    return dict(mentors.annotate(room=room).values_list("pk", "room"))


def taken(mentors, now) -> Counter:
    """Places in use now: what each live match takes, and one for a cover, also while
    that pair says goodbye: it may be taken back."""
    ids = mentors.order_by().values("pk")
    live = Match.objects.live().filter(mentor__in=ids).order_by()
    covers = Cover.objects.not_over(now).filter(mentor__in=ids)
    covers = covers.filter(match__status__in=Match.CURRENT)
    used = Counter()
    for mentor, places in live.values_list("mentor", "places"):
        used[mentor] += places
    used.update(covers.values_list("mentor", flat=True))
    return used


def open_places(mentors, now=None, count_asked=False) -> dict[int, int]:
    """Places still open per mentor's membership id; below 0 means over. With
    `count_asked` a mentor who is being asked keeps a place for that person."""
    room, used = capacities(mentors), taken(mentors, now or timezone.now())
    if count_asked:
        asked = Proposal.objects.asked().filter(mentor__in=room.keys())
        used.update(asked.values_list("mentor", flat=True))
    left = {pk: places - used[pk] for pk, places in room.items()}
    for pk in resting(mentors, now or timezone.now()):
        left[pk] = min(left[pk], 0)
    return left


def resting(mentors, now):
    """Those who asked for some days before somebody new."""
    ids = mentors.order_by().values("pk")
    rows = Breather.objects.running(now).filter(membership__in=ids)
    return rows.values_list("membership", flat=True)
