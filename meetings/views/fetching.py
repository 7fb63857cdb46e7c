"""From an address to a row that this person may use, else 404 or 403."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from matching.models import Match
from meetings.models import Goal, Meeting
from meetings.pairing import side_of


def own_match(request, public_id) -> Match:
    """A match in which this person takes part."""
    rows = Match.objects.visible_to(request.user).of(request.program).with_people()
    match = get_object_or_404(rows, public_id=public_id)
    match.side = _side(request, match)
    return match


def own_meeting(request, public_id) -> Meeting:
    rows = Meeting.objects.visible_to(request.user).of_program(request.program)
    meeting = get_object_or_404(rows.with_people(), public_id=public_id)
    meeting.side = _side(request, meeting.match)
    return meeting


def shared_goal(request, public_id) -> Goal:
    """A goal of one's own, or of somebody one walks with."""
    rows = Goal.objects.visible_to(request.user).filter(match__program=request.program)
    rows = rows.select_related("match__mentor__user", "match__mentee__user")
    goal = get_object_or_404(rows, public_id=public_id)
    goal.is_own = goal.match.mentee.user_id == request.user.pk
    if not goal.is_own:
        _side(request, goal.match)
    return goal


def own_goal(request, public_id) -> Goal:
    """Only the mentee changes a goal."""
    goal = shared_goal(request, public_id)
    if not goal.is_own:
        raise PermissionDenied
    return goal


def _side(request, match) -> str:
    side = side_of(match, request.user)
    if not side:
        raise PermissionDenied
    return side
