"""Where each role begins its day."""

from django.http import Http404
from django.shortcuts import redirect, render

from accounts.models.programs import Role
from mentoring.navigation import home_program
from mentoring.views import coordinator, participants, staff

HOMES = {
    Role.COORDINATOR: coordinator.today,
    Role.SUPERVISOR: staff.supervisor,
    Role.EVALUATOR: staff.figures,
    Role.LEADER: staff.figures,
    Role.MENTOR: participants.mentor,
    Role.MENTEE: participants.mentee,
}


def start(request):
    """After sign-in: the home page of the program one was in last."""
    program = home_program(request)
    if program is None:
        return render(request, "mentoring/no_role.html")
    return redirect("mentoring:home", program.slug)


def home(request):
    return HOMES[request.acting_role](request)


def home_as(request, role):
    """Open the home page of another of one's own roles."""
    if role not in request.roles:
        raise Http404
    acting = request.session.get("acting", {})
    request.session["acting"] = acting | {request.program.slug: role}
    return redirect("mentoring:home", request.program.slug)
