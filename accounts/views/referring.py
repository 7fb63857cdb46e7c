"""References: named and read by screeners; named by the applicant and given by the
people we ask on pages that open with a link alone. A link that does not hold gives the
same calm page, whatever the reason."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access_log
from accounts.models import Program, Referee
from accounts.screening import referring
from accounts.screening.moving import MovedOn, NotYet, plan_of
from accounts.screening.reference_forms import NamingForm, RefereeForm, ReferenceForm
from accounts.views.screening import back_to, own_candidacy, show_candidacy


@require_POST
def referee_add(request, public_id):
    found = own_candidacy(request, public_id)
    form = RefereeForm(request.POST)
    if not form.is_valid():
        return show_candidacy(request, found, referee_form=form)
    try:
        referring.name_referee(found, request.user, **form.said())
        messages.success(request, _("Noted."))
    except NotYet:
        form.add_error("name", _("This person is on the list already, or it is full"))
        return show_candidacy(request, found, referee_form=form)
    except MovedOn:
        messages.info(request, _("It moved on meanwhile. This is how it stands now."))
    return back_to(found)


@require_POST
def naming_open(request, public_id):
    """The applicant's own page: by letter, or as a link to pass on."""
    found = own_candidacy(request, public_id)
    try:
        by_letter = request.POST.get("act") == "letter"
        referring.offer_naming(found, letter_to=by_letter)
        messages.success(request, _("The page is open for two weeks."))
    except MovedOn:
        messages.info(request, _("It moved on meanwhile. This is how it stands now."))
    return back_to(found)


def own_referee(request, public_id, referee):
    found = own_candidacy(request, public_id)
    return found, get_object_or_404(found.referees, public_id=referee)


def reference_read(request, public_id, referee):
    """One referee: the answer when there is one, else the link to pass on."""
    found, one = own_referee(request, public_id, referee)
    access_log.record(
        request.user,
        "reference.read",
        f"candidacy:{found.pk}",
        program=request.program,
    )
    path = reverse("accounts:reference", args=[one.token])
    waits = one.state == Referee.State.ASKED and referring.open_link(
        one.token, timezone.now()
    )
    page = {
        "candidacy": found,
        "referee": one,
        "link": f"{settings.SITE_URL}{path}" if waits else "",
        "may_ask": found.stage == found.Stage.REFERENCES,
    }
    return render(request, "accounts/reference_read.html", page)


@require_POST
def referee_act(request, public_id, referee):
    found, one = own_referee(request, public_id, referee)
    acts = {"ask": referring.ask, "drop": referring.drop}
    act = acts.get(request.POST.get("act"))
    in_time = found.stage == found.Stage.REFERENCES
    try:
        if act is None or (act is referring.ask and not in_time):
            raise MovedOn
        act(one, request.user)
        messages.success(request, _("Noted."))
    except MovedOn:
        messages.info(request, _("It moved on meanwhile. This is how it stands now."))
    return back_to(found)


# Without sign-in


def gone(request):
    return render(request, "accounts/reference_gone.html", status=404)


def reference(request, token):
    referee = referring.open_link(token, timezone.now())
    if referee is None:
        return gone(request)
    form = ReferenceForm(request.POST or None)
    if request.method == "POST":
        if not ratelimit.consume(request, action="reference"):
            return render(request, "429.html", status=429)
        declines = request.POST.get("act") == "decline"
        if declines or form.is_valid():
            return take_answer(request, referee, None if declines else form)
    page = {"form": form, "name": referee.candidacy.name, "hello": referee.name}
    return render(request, "accounts/reference.html", page)


def take_answer(request, referee, form):
    try:
        if form is None:
            referring.decline(referee)
        else:
            referring.give_reference(referee, form.cleaned_data)
    except MovedOn:
        return gone(request)
    return redirect("accounts:reference_thanks")


def reference_thanks(request):
    return render(request, "accounts/reference_thanks.html")


def name_referees(request, token):
    """One person at a time, until the list is full."""
    found = referring.open_naming(token, timezone.now())
    if found is None:
        return gone(request)
    form = NamingForm(request.POST or None)
    if request.method == "POST":
        if not ratelimit.consume(request, action="reference"):
            return render(request, "429.html", status=429)
        if form.is_valid():
            try:
                referring.name_referee(found, None, **form.said())
            except NotYet:
                form.add_error("email", _("This person is on your list already"))
            except MovedOn:
                return gone(request)
            else:
                last = not referring.places_left(found)
                thanks = "accounts:reference_thanks"
                return redirect(thanks) if last else redirect(request.path)
    page = {
        "form": form,
        "number": found.referees.in_a_place().count() + 1,
        "wanted": plan_of(found.program).referees,
    }
    return render(request, "accounts/name_referees.html", page)


def criteria(request, program):
    """What we look for in a mentor, and what rules somebody out."""
    program = get_object_or_404(Program, slug=program)
    page = {"plan": plan_of(program), "to_join": program}
    return render(request, "accounts/criteria.html", page)
