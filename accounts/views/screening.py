"""The board of screening, and one candidacy with its moves. For screeners; the board's
counts for every coordinator."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts import access_log
from accounts.days import today_of
from accounts.models import Candidacy, CandidacyStep, Membership
from accounts.models.programs import Role
from accounts.screening import checking, deciding, moving, reading, referring, undoing
from accounts.screening.forms import (
    CheckForm,
    InterviewDateForm,
    ProposeForm,
    ReasonForm,
    ToldForm,
)
from accounts.screening.interviewing import interview_of
from accounts.screening.moving import MovedOn, NotYet, plan_of
from accounts.screening.plan_forms import PlanForm
from accounts.screening.reference_forms import RefereeForm
from accounts.screening.watching import ending, screeners_of

LISTS = ("parked", "over", "ending")


def screening(request):
    """What stands where, how many, and for how long."""
    may_open = "screener" in request.rights
    show = request.GET.get("show", "")
    show = show if may_open and show in LISTS else ""
    page = {
        "may_open": may_open,
        "may_set": "settings" in request.rights,
        "show": show,
        "columns": reading.columns(request.program, request.user, may_open),
        "parked_count": Candidacy.objects.of(request.program).parked().count(),
        "page": list_of(request, show),
    }
    return render(request, "accounts/screening.html", page)


def list_of(request, show):
    """The candidacies beside the board, or the mentors whose screening ends."""
    if not show:
        return None
    if show == "ending":
        pairs = ending(request.program, today_of(request.program))
        rows = [pair for pair in pairs if pair[0].user_id != request.user.pk]
    else:
        mine = Candidacy.objects.visible_to(request.user).of(request.program)
        rows = mine.parked().longest_first() if show == "parked" else mine.over()
        rows = rows.with_person()
        rows = rows.newest_first() if show == "over" else rows
    return Paginator(rows, 50).get_page(request.GET.get("page"))


def own_candidacy(request, public_id) -> Candidacy:
    mine = Candidacy.objects.visible_to(request.user).of(request.program)
    people = mine.with_person().select_related("program")
    return get_object_or_404(people, public_id=public_id)


def back_to(candidacy):
    return redirect("accounts:candidacy", candidacy.program.slug, candidacy.public_id)


def candidacy(request, public_id):
    found = own_candidacy(request, public_id)
    access_log.record(
        request.user,
        "candidacy.read",
        f"candidacy:{found.pk}",
        program=request.program,
    )
    return show_candidacy(request, found)


def show_candidacy(request, found: Candidacy, **forms):
    """The page of one candidacy; a form that needs another look is passed in."""
    plan, now = plan_of(request.program), timezone.now()
    decision = deciding.open_decision(found)
    last = undoing.last_move(found)
    referees = list(found.referees.order_by("pk"))
    page = {
        "candidacy": found,
        "plan": plan,
        "way": reading.way(found),
        "events": reading.timeline_of(found),
        "interview": interview_of(found),
        "referees": referees,
        "good": referring.counted(referees, plan),
        "enough": referring.enough(found, plan),
        "places_left": referring.places_left(found),
        "may_name": found.stage in referring.MAY_NAME,
        "may_write": referring.may_write_to(found),
        "naming_open": referring.open_naming(found.naming_token, now),
        "checks": found.checks.current().order_by("kind"),
        "may_check": found.stage in checking.MAY_CHECK,
        "missing_checks": checking.missing(found, now),
        "missing": deciding.what_is_missing(found, now),
        "decision": decision,
        "may_decide": decision and deciding.may_decide(found, decision, request.user),
        "others": others_who_may(found, decision),
        "last": last,
        "why_not": undoing.why_not(found, last) if last else "",
        "today": today_of(request.program, now),
        "date_form": InterviewDateForm(),
        "referee_form": RefereeForm(),
        "check_form": CheckForm(),
        "propose_form": ProposeForm(),
        "told_form": ToldForm(),
        "park_form": ReasonForm(prefix="park"),
        **forms,
    }
    return render(request, "accounts/candidacy.html", page)


def others_who_may(found: Candidacy, decision) -> list[str]:
    """Names of the screeners who can be the second person."""
    if decision is None:
        return []
    everybody = screeners_of(found.program).order_by("name_used")
    may = [p for p in everybody if deciding.may_decide(found, decision, p)]
    return [person.name_used for person in may]


MOVES = {
    "take_on": (moving.take_on, gettext_lazy("You look after it now.")),
    "to_checks": (referring.finish_references, gettext_lazy("On to the checks.")),
    "take_up": (moving.take_up, gettext_lazy("It goes on where it stood.")),
}


@require_POST
def candidacy_move(request, public_id):
    found = own_candidacy(request, public_id)
    act, said = MOVES.get(request.POST.get("move"), (None, ""))
    if act is None:
        return back_to(found)
    try:
        act(found, request.user)
        messages.success(request, said)
    except MovedOn:
        messages.info(request, _("It moved on meanwhile. This is how it stands now."))
    except NotYet:
        messages.info(request, _("There are not enough good answers yet."))
    return back_to(found)


ENDS = {"park": moving.park, "withdraw": deciding.withdraw}


@require_POST
def candidacy_set_aside(request, public_id):
    """Parked for now, or withdrawn by the applicant; with a reason."""
    found = own_candidacy(request, public_id)
    act = ENDS.get(request.POST.get("move"))
    form = ReasonForm(request.POST, prefix="park")
    if act is None or not form.is_valid():
        return show_candidacy(request, found, park_form=form)
    try:
        act(found, request.user, form.cleaned_data["reason"])
        messages.success(request, _("Noted. You can take it back below."))
    except MovedOn:
        messages.info(request, _("It moved on meanwhile. This is how it stands now."))
    return back_to(found)


def candidacy_undo(request, public_id, step):
    """Ask for the reason, then take the newest move back."""
    found = own_candidacy(request, public_id)
    move = get_object_or_404(found.steps.moves().select_related("by"), pk=step)
    problem = undoing.why_not(found, move)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not problem:
        try:
            undoing.undo(move, request.user, form.cleaned_data["reason"])
            messages.success(request, _("Taken back. The reason is in the timeline."))
            return back_to(found)
        except MovedOn:
            words = _("It moved on meanwhile. This is how it stands now.")
            messages.info(request, words)
            return back_to(found)
        except undoing.CannotUndo as error:
            problem = str(error)
    is_last = undoing.last_move(found) == move
    page = {
        "candidacy": found,
        "step": move,
        "form": form,
        "problem": problem,
        "is_last": is_last,
        "goes_back_to": Candidacy.Stage(move.before).label if move.before else "",
        "accepted": move.kind == CandidacyStep.Kind.ACCEPTED,
    }
    return render(request, "accounts/candidacy_undo.html", page)


@require_POST
def screening_renew(request, public_id):
    """Screen a mentor again."""
    people = Membership.objects.visible_to(request.user).of(request.program)
    mentors = people.with_role(Role.MENTOR).exclude(user=request.user)
    member = get_object_or_404(mentors, public_id=public_id)
    try:
        found = moving.open_renewal(member, request.user)
    except NotYet:
        messages.info(request, _("This person is no mentor here any more."))
        return redirect("accounts:screening", request.program.slug)
    return back_to(found)


def screening_plan(request):
    plan = plan_of(request.program)
    form = PlanForm(request.POST or None, instance=plan)
    if request.method == "POST" and form.is_valid():
        form.save()
        access_log.record(
            request.user,
            "screening_plan.changed",
            f"program:{request.program.pk}",
            program=request.program,
        )
        messages.success(request, _("Saved."))
        return redirect("accounts:screening_plan", request.program.slug)
    return render(request, "accounts/screening_plan.html", {"form": form})
