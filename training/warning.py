"""Before training runs out its holder hears of it, 90, 60, 30 and 7 days ahead, once
each; on the day after the last, kindly, that no new pairs come for now, and so does
their supervisor."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import Membership, SupervisorAssignment
from accounts.models.programs import Role
from notifications.posting import post
from training.models import Completion
from training.terms import today_of

AHEAD = (7, 30, 60, 90)
# Old news is no news: who was away that long is told on their page.
LATE = timedelta(days=14)


def warn(now: datetime) -> int:
    """Look at everybody. How many messages were written."""
    members = Membership.objects.active().with_role(Role.MENTOR, Role.SUPERVISOR)
    members = members.filter(user__is_active=True).select_related("user", "program")
    ends = _ends(members)
    return sum(
        _warn_one(member, module, end, now)
        for member in members.filter(pk__in=ends)
        for module, end in ends[member.pk].items()
    )


def _ends(members) -> dict[int, dict[int, object]]:
    """member -> required module -> the last day on which it holds. One query."""
    rows = Completion.objects.filter(
        membership__in=members,
        module__mandatory=True,
        module__published__isnull=False,
        module__retired_at__isnull=True,
    )
    found = defaultdict(dict)
    for row in rows.latest_end():
        found[row["membership_id"]][row["module_id"]] = row["end"]
    return found


@transaction.atomic
def _warn_one(member, module_id, end, now) -> int:
    today = today_of(member.program, now)
    left = (end - today).days
    about = f"training:{member.pk}:{module_id}"
    context = {"program": member.program.slug, "module": module_id}
    said = {"program": member.program, "about": about, "context": context}
    if left >= 0:
        step = next((days for days in AHEAD if left <= days), None)
        if step is None:
            return 0
        version = f"{end}-{step}"
        context["until"] = end.isoformat()
        return bool(post("training_ending", member.user, version=version, **said))
    if timedelta(days=-left) > LATE:
        return 0
    count = bool(post("training_over", member.user, version=str(end), **said))
    if count and member.role == Role.MENTOR:
        for one in SupervisorAssignment.objects.current().filter(mentor=member):
            kind = "training_over_of_mentor"
            post(kind, one.supervisor.user, version=str(end), **said)
    return count
