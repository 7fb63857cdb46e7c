"""Asking to be erased, and the two people who do it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import personal_data
from accounts.models import Erasure, LegalHold, Membership, Right
from accounts.owning import erasing, holding
from accounts.owning.forms import HoldForm, LiftForm, ReplyForm
from accounts.owning.readable import label_of
from accounts.reauthenticating import ask as ask_who
from accounts.reauthenticating import lately

PRIVACY = Right.Code.PRIVACY


def what_stays() -> list[tuple[str, str]]:
    """By duty, or nameless: in the words of each holding."""
    return [
        (label_of(each.name), str(each.kept))
        for each in personal_data.registry.values()
        if each.kept
    ]


def own_program(user):
    """Whose team carries it out: of the program the person came to last."""
    own = Membership.objects.filter(user=user).select_related("program")
    member = own.order_by("ended_at", "-since", "-pk").first()
    live = own.filter(ended_at__isnull=True).order_by("-since", "-pk").first()
    return (live or member) and (live or member).program


def erasure_ask(request):
    program = own_program(request.user)
    if request.method == "POST" and program:
        if not lately(request):
            return ask_who(request)
        erasing.ask(request.user, program, request.user)
        messages.success(request, _("We have your wish. It is done within a month."))
        return redirect("accounts:own_data")
    page = {"kept": what_stays(), "program_known": program is not None}
    return render(request, "accounts/erasure_ask.html", page)


@require_POST
def erasure_withdraw(request):
    for erasure in Erasure.objects.unconfirmed().filter(person=request.user):
        erasing.withdraw(erasure, request.user)
        messages.success(request, _("Taken back. Everything stays as it is."))
    return redirect("accounts:own_data")


def erasures(request):
    rows = Erasure.objects.visible_to(request.user).of(request.program)
    rows = rows.select_related("person", "prepared_by", "confirmed_by")
    page = {
        "open": rows.open().soonest_first(),
        "over": rows.exclude(state__in=Erasure.OPEN).order_by("-asked_at", "-pk")[:20],
        "today": timezone.localdate(),
    }
    return render(request, "accounts/erasures.html", page)


def erasure(request, public_id):
    rows = Erasure.objects.visible_to(request.user).of(request.program)
    found = get_object_or_404(rows.select_related("person"), public_id=public_id)
    form = ReplyForm(request.POST if "no" in request.POST else None)
    if request.method == "POST":
        if not lately(request):
            return ask_who(request)
        if "no" not in request.POST or form.is_valid():
            take_step(request, found, form)
            return redirect("accounts:erasures", request.program.slug)
    page = {
        "erasure": found,
        "form": form,
        "kept": what_stays(),
        "is_own": found.person_id == request.user.pk,
        "is_officer": PRIVACY in request.rights,
        "prepared_it": found.prepared_by_id == request.user.pk,
        "is_held": PRIVACY in request.rights and holding.is_held(found.person),
    }
    return render(request, "accounts/erasure.html", page)


def take_step(request, found, form) -> None:
    """One of the three; only who has the right prepares it or says no."""
    act = next(
        (name for name in ("prepare", "confirm", "no") if name in request.POST), ""
    )
    if act in ("prepare", "no") and PRIVACY not in request.rights:
        raise PermissionDenied
    try:
        if act == "prepare":
            worked = erasing.prepare(found, request.user)
        elif act == "confirm":
            worked = erasing.confirm(found, request.user)
        else:
            worked = act == "no" and erasing.decline(
                found, request.user, form.cleaned_data["reply"]
            )
    except erasing.OnHold:
        messages.error(request, _("Not now: ask the privacy officer."))
    except erasing.NotTheirs:
        messages.error(request, _("This takes somebody else."))
    else:
        if worked:
            messages.success(request, _("Noted."))
        else:
            messages.error(request, _("Somebody was here before you."))


def privacy_person(request, public_id):
    """A privacy officer writes down a wish to be erased, places or lifts a hold."""
    people = Membership.objects.visible_to(request.user).of(request.program)
    people = people.exclude(user=request.user).select_related("user")
    member = get_object_or_404(people, public_id=public_id)
    holds = LegalHold.objects.visible_to(request.user).of(request.program)
    held = holds.open().filter(person=member.user).first()
    form_class = LiftForm if held else HoldForm
    form = form_class(request.POST if "hold" in request.POST else None)
    if request.method == "POST":
        if not lately(request):
            return ask_who(request)
        if "erase" in request.POST:
            made = erasing.ask(member.user, request.program, request.user)
            mine = made.program_id == request.program.pk
            messages.success(request, _("Their wish is written down."))
            page = ("accounts:erasure", request.program.slug, made.public_id)
            return redirect(*page) if mine else redirect("accounts:erasures", page[1])
        if form.is_valid():
            change_hold(request, member, held, form.cleaned_data["words"])
            return redirect("accounts:privacy_person", request.program.slug, public_id)
    open_ = Erasure.objects.open().of(request.program).filter(person=member.user)
    page = {"member": member, "held": held, "form": form, "erasure": open_.first()}
    return render(request, "accounts/privacy_person.html", page)


def change_hold(request, member, held, words) -> None:
    if held:
        holding.lift(held, request.user, words)
        messages.success(request, _("The hold is lifted."))
    else:
        holding.place(member.user, request.program, request.user, words)
        messages.success(
            request, _("The hold is placed. Nothing of them is erased now.")
        )
