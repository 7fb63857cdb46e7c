"""The home pages of supervisors, evaluators and leaders."""

from django.shortcuts import render
from django.utils import timezone

from accounts.models.programs import Role
from evaluation.glance import teaser
from supervision import glance as supervision


def supervisor(request):
    now, member = timezone.now(), request.memberships[Role.SUPERVISOR]
    context = {
        "now": now,
        "session": supervision.next_session(member, now),
        "loads": supervision.caseload(member, now),
    }
    return render(request, "mentoring/supervisor.html", context)


def figures(request):
    """Aggregates only: what is true in one sentence each, and the way to the report."""
    now = timezone.now()
    context = {"now": now, "teaser": teaser(request.program, now)}
    return render(request, "mentoring/figures.html", context)
