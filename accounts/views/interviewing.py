"""The interview of a candidacy, its checks, and the decision. For screeners."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access_log
from accounts.models import Candidacy, Decision, Screening
from accounts.models.programs import Role
from accounts.screening import checking, deciding, interviewing, referring, standards
from accounts.screening.forms import (
    CheckForm,
    DecideForm,
    InterviewDateForm,
    ProposeForm,
    ProtocolForm,
    ToldForm,
)
from accounts.screening.moving import MovedOn, NotYet, plan_of
from accounts.views.screening import back_to, own_candidacy, show_candidacy


def meanwhile(request):
    messages.info(request, _("It moved on meanwhile. This is how it stands now."))


@require_POST
def interview_plan(request, public_id):
    found = own_candidacy(request, public_id)
    form = InterviewDateForm(request.POST)
    if not form.is_valid():
        return show_candidacy(request, found, date_form=form)
    try:
        interviewing.plan_interview(found, request.user, form.moment)
        messages.success(request, _("The interview is planned. Tell the applicant."))
    except MovedOn:
        meanwhile(request)
    return back_to(found)


def interview(request, public_id):
    """The protocol: to fill in until it is signed, then to read."""
    found = own_candidacy(request, public_id)
    kept = interviewing.interview_of(found)
    if kept and kept.signed_at:
        return interview_signed(request, found, kept)
    prompts = interviewing.prompts_of(request.program)
    signing = request.POST.get("act") == "sign"
    form = ProtocolForm(
        request.POST or None, prompts=prompts, interview=kept, signing=signing
    )
    if request.method == "POST" and form.is_valid():
        try:
            return keep_or_sign(request, found, form, signing)
        except MovedOn:
            meanwhile(request)
            return back_to(found)
    read_interview(request, found)
    page = {"candidacy": found, "form": form, "interview": kept}
    return render(request, "accounts/interview.html", page)


def keep_or_sign(request, found, form, signing):
    if signing:
        interviewing.sign_interview(found, request.user, form.notes(), form.marks())
        messages.success(request, _("Signed. The references come next."))
        return back_to(found)
    interviewing.keep_notes(found, form.notes(), form.marks())
    messages.success(request, _("Kept. You can go on at any time."))
    return redirect("accounts:interview", request.program.slug, found.public_id)


def read_interview(request, found):
    access_log.record(
        request.user,
        "interview.read",
        f"candidacy:{found.pk}",
        program=request.program,
    )


def interview_signed(request, found, kept):
    if request.method == "POST":
        meanwhile(request)
        return back_to(found)
    read_interview(request, found)
    marks = dict(standards.MARKS)
    page = {
        "candidacy": found,
        "interview": kept,
        "marks": [
            (label, marks.get(kept.marks.get(code), ""))
            for code, label in standards.QUALITIES
        ],
    }
    return render(request, "accounts/interview_signed.html", page)


@require_POST
def check_record(request, public_id):
    found = own_candidacy(request, public_id)
    form = CheckForm(request.POST)
    if not form.is_valid():
        return show_candidacy(request, found, check_form=form)
    try:
        checking.record_check(found, request.user, **form.cleaned_data)
        messages.success(request, _("Noted: the outcome and the day, nothing else."))
    except MovedOn:
        meanwhile(request)
    return back_to(found)


@require_POST
def propose(request, public_id):
    found = own_candidacy(request, public_id)
    form = ProposeForm(request.POST)
    if not form.is_valid():
        return show_candidacy(request, found, propose_form=form)
    said = form.cleaned_data
    try:
        deciding.propose(found, request.user, said["proposed"], said["reason"])
        messages.success(request, _("A second person decides now."))
    except MovedOn:
        meanwhile(request)
    except NotYet:
        form.add_error("proposed", _("Something is still missing before that"))
        return show_candidacy(request, found, propose_form=form)
    except deciding.SecondPerson:
        messages.info(request, _("Nobody puts themselves forward."))
    return back_to(found)


def decide(request, public_id):
    """The second person reads what is there, and signs."""
    found = own_candidacy(request, public_id)
    decision = deciding.open_decision(found)
    waits = found.stage == Candidacy.Stage.DECISION and decision
    if not waits or not deciding.may_decide(found, decision, request.user):
        return back_to(found)
    asked = found.application
    form = DecideForm(
        request.POST or None,
        initial={"invite_now": referring.may_write_to(found)},
        can_invite=bool(asked and asked.email and not found.is_renewal),
    )
    if request.method == "POST" and form.is_valid():
        return sign(request, found, form)
    access_log.record(
        request.user,
        "candidacy.read",
        f"candidacy:{found.pk}",
        program=request.program,
    )
    page = {
        "candidacy": found,
        "decision": decision,
        "form": form,
        "interview": interviewing.interview_of(found),
        "good": referring.counted(found.referees.live(), plan_of(request.program)),
        "checks": found.checks.current().order_by("kind"),
        "missing": deciding.what_is_missing(found),
    }
    return render(request, "accounts/decide.html", page)


def sign(request, found, form):
    said = form.cleaned_data
    try:
        deciding.decide(
            found,
            request.user,
            said["outcome"],
            note=said["note"],
            invite_now=said.get("invite_now", False),
        )
    except (MovedOn, deciding.SecondPerson):
        meanwhile(request)
    except NotYet:
        words = _("A check ran out meanwhile. Record the new one first.")
        messages.info(request, words)
    else:
        accepted = said["outcome"] == Decision.Outcome.ACCEPTED
        words = (
            _("%(name)s is accepted.") if accepted else _("Decided. Tell them soon.")
        )
        messages.success(request, words % {"name": found.name})
    return back_to(found)


@require_POST
def told(request, public_id):
    found = own_candidacy(request, public_id)
    by_letter = request.POST.get("act") == "letter" and referring.may_write_to(found)
    form = ToldForm(request.POST)
    if not by_letter and not form.is_valid():
        return show_candidacy(request, found, told_form=form)
    try:
        if by_letter:
            deciding.tell_by_letter(found, request.user)
        else:
            deciding.note_told(found, request.user, form.cleaned_data["how"])
        messages.success(request, _("Noted."))
    except MovedOn:
        meanwhile(request)
    return back_to(found)


def own_screening(request):
    """A mentor's own outcome and until when, with its checks."""
    member = request.memberships[Role.MENTOR]
    today = timezone.localdate()
    mine = Screening.objects.filter(membership=member)
    current = mine.current(today).with_end().order_by("-end").first()
    candidacy = current and current.candidacy
    page = {
        "current": current,
        "checks": candidacy.checks.current().order_by("kind") if candidacy else [],
        "today": today,
    }
    return render(request, "accounts/own_screening.html", page)
