"""Groups as people see them who might come."""

from datetime import timedelta
from itertools import groupby

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.policies import COORDINATOR, PARTICIPANTS
from community import joining
from community.models import Group, GroupPlace, GroupSession

AHEAD = timedelta(days=14)


def taking_part(request):
    """As whom this person comes: the role they act in, else the one they have."""
    roles = [request.acting_role, *PARTICIPANTS]
    found = [role for role in roles if role in PARTICIPANTS]
    return next(
        (request.memberships[role] for role in found if role in request.memberships),
        None,
    )


def hosted_by(request) -> set[int]:
    own = [member.pk for member in request.memberships.values()]
    hosted = Group.objects.of(request.program).filter(facilitators__in=own)
    return set(hosted.values_list("pk", flat=True))


def by_day(sessions) -> list[tuple]:
    """(day, its sessions) on the reader's own clock."""
    days = groupby(sessions, lambda one: timezone.localdate(one.event.starts_at))
    return [(day, list(found)) for day, found in days]


def groups(request):
    """The next two weeks, day by day; all groups beside it."""
    now, member = timezone.now(), taking_part(request)
    sessions = GroupSession.objects.visible_to(request.user).of(request.program)
    sessions = sessions.coming(now).starting_before(now + AHEAD).for_member(member)
    rows = Group.objects.visible_to(request.user).of(request.program).running()
    context = {
        "days": by_day(sessions[:200]),
        "groups": rows.by_title().with_hosts()[:100],
        "member": member,
        "hosted": hosted_by(request),
        "can_plan": COORDINATOR in request.roles,
    }
    return render(request, "community/groups.html", context)


def group(request, public_id):
    now, member = timezone.now(), taking_part(request)
    rows = Group.objects.visible_to(request.user).of(request.program)
    found = get_object_or_404(rows.with_hosts(), public_id=public_id)
    hosted = hosted_by(request)
    can_plan = COORDINATOR in request.roles
    sessions = found.sessions.coming(now).for_member(member)[:30]
    coming = {}
    if can_plan or found.pk in hosted:
        places = GroupPlace.objects.visible_to(request.user).select_related(
            "member__user"
        )
        for place in places.filter(session__in=list(sessions)).first_come():
            coming.setdefault(place.session_id, []).append(place)
    context = {
        "group": found,
        "sessions": [(one, coming.get(one.pk, [])) for one in sessions],
        "member": member,
        "hosts": found.pk in hosted,
        "can_plan": can_plan,
    }
    return render(request, "community/group.html", context)


def _session(request, public_id) -> GroupSession:
    rows = GroupSession.objects.visible_to(request.user).of(request.program)
    return get_object_or_404(rows.select_related("group"), public_id=public_id)


def _back(request, session):
    if request.POST.get("from") == "list":
        return redirect("community:groups", request.program.slug)
    return redirect("community:group", request.program.slug, session.group.public_id)


@require_POST
def group_join(request, public_id):
    session = _session(request, public_id)
    if session.group_id in hosted_by(request):
        messages.info(request, _("You host it: there is a place for you already."))
        return _back(request, session)
    try:
        place = joining.join(session, taking_part(request))
    except joining.Over:
        messages.info(request, _("This one is over or was called off."))
    else:
        if place.state == GroupPlace.State.WAITING:
            words = _(
                "All places are taken at the moment. You are on the waiting list and "
                "hear from us when one is free."
            )
            messages.warning(request, words)
        else:
            messages.success(request, _("Good. We remind you the day before."))
    return _back(request, session)


@require_POST
def group_leave(request, public_id):
    session = _session(request, public_id)
    try:
        joining.leave(session, taking_part(request))
    except joining.Over:
        messages.info(request, _("This one is over or was called off."))
    else:
        messages.success(request, _("All right. No reason needed."))
    return _back(request, session)
