"""Signing for mentors who were trained or screened before. For screeners."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.attesting import CannotAttest, candidates
from accounts.attesting import attest as sign
from accounts.attesting_forms import AttestForm, SignForm
from accounts.models import Attestation
from accounts.searching import typed
from accounts.views.choosing import chosen, ids, page_of

NAMES_SHOWN = 12


def mentors_to_choose(request):
    """The list as its filter says, in the address or in the form."""
    asked = request.POST or request.GET
    return candidates(
        request.program,
        request.user,
        timezone.localdate(),
        everyone=asked.get("show") == "all",
        words=typed(asked),
    )


def attest(request):
    """Choose the mentors and say what you sign for; the next page asks for the name."""
    mentors = mentors_to_choose(request)
    form = AttestForm(request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        people = list(chosen(request, mentors))
        if people:
            return ask_for_signature(request, people, form.cleaned_data)
        problem = _("Choose at least one mentor")
    signed = Attestation.objects.visible_to(request.user).of(request.program)
    signed = signed.select_related("signed_by").annotate(number=Count("people"))
    page = {
        "form": form,
        "problem": problem,
        "mentors": page_of(request, mentors),
        "ticked": set(request.POST.getlist("people")),
        "signed": signed.newest_first()[:20],
        "show": (request.POST or request.GET).get("show", ""),
        "q": typed(request.POST or request.GET),
    }
    return render(request, "accounts/attest.html", page)


def ask_for_signature(request, people, said, form=None):
    start = {**said, "people": " ".join(person.public_id for person in people)}
    page = {
        "form": form or SignForm(initial=start, signer=request.user),
        "said": said,
        "number": len(people),
        "names": [person.name for person in people[:NAMES_SHOWN]],
        "others": max(len(people) - NAMES_SHOWN, 0),
    }
    return render(request, "accounts/attest_sign.html", page)


@require_POST
def attest_sign(request):
    form = SignForm(request.POST, signer=request.user)
    everyone = candidates(
        request.program, request.user, timezone.localdate(), everyone=True
    )
    asked_for = ids(request.POST.get("people", "").split())
    people = list(everyone.filter(public_id__in=asked_for))
    if not form.is_valid():
        return ask_again(request, people, form)
    said = form.cleaned_data
    try:
        sign(
            request.program,
            request.user,
            people,
            reason=said["reason"],
            expires_on=said["expires_on"],
            training="training" in said["covers"],
            screening="screening" in said["covers"],
            agreements="agreements" in said["covers"],
        )
    except CannotAttest:
        messages.error(request, _("Nothing was signed. Choose the mentors again."))
    else:
        words = ngettext(
            "You signed for %(n)d mentor.", "You signed for %(n)d mentors.", len(people)
        )
        messages.success(request, words % {"n": len(people)})
    return redirect("accounts:attest", request.program.slug)


def ask_again(request, people, form):
    """Only the signature can be wrong here; anything else was changed by hand."""
    if set(form.errors) != {"signature"}:
        messages.error(request, _("Nothing was signed. Choose the mentors again."))
        return redirect("accounts:attest", request.program.slug)
    return ask_for_signature(request, people, form.cleaned_data, form)
