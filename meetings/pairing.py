"""The two people of a match, seen from one of them."""

from django.utils import timezone

from accounts.models import User
from accounts.models.programs import Role
from matching.models import Cover, Match


class PairEnded(Exception):
    """Their match came to its end a moment ago."""


def stay_together(match) -> bool:
    """Locks the match: while it lasts it cannot end before this transaction does, so
    that its end finds every meeting that was agreed. False when it has ended."""
    rows = Match.objects.current().filter(pk=match.pk).select_for_update(no_key=True)
    return bool(rows.values_list("pk", flat=True))


def covering(match, now) -> list[User]:
    covers = Cover.objects.running(now).filter(match=match).order_by("pk")
    return [cover.mentor.user for cover in covers.select_related("mentor__user")]


def side_of(match, user, now=None) -> str:
    """ "mentee", "mentor" (who covers too), or "" for everybody else. While it lasts."""
    if not match.is_current:
        return ""
    if match.mentee.user_id == user.pk:
        return Role.MENTEE.value
    now = now or timezone.now()
    if match.mentor.user_id == user.pk or user in covering(match, now):
        return Role.MENTOR.value
    return ""


def partner_of(match, user) -> User:
    """Whom this person meets."""
    mentee = match.mentee.user
    return match.mentor.user if user.pk == mentee.pk else mentee


def across(match, user):
    """Their part in the program."""
    return match.mentor if user.pk == match.mentee.user_id else match.mentee


def people_of(match, by) -> list[User]:
    """Who sits in a meeting that `by` arranges: the mentee, and the mentor or who
    covers."""
    mentee = match.mentee.user
    return [mentee, match.mentor.user if by.pk == mentee.pk else by]


def matches_of(user, program) -> list[Match]:
    """The pairs of this person that last, the newest first."""
    return [
        match
        for match in Match.objects.visible_to(user)
        .of(program)
        .current()
        .with_people()
        .order_by("-started_at", "-pk")
        if side_of(match, user)
    ]
