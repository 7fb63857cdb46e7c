"""The team of a program: who holds which role and right, and changing that."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import entrusting
from accounts.forms import EntrustForm, WayInForm
from accounts.models import Entrusting, Membership
from accounts.reauthenticating import reauthenticated
from accounts.roles import PARTICIPANTS, STAFF


@require_safe
def team(request):
    people = Membership.objects.visible_to(request.user).of(request.program)
    staff = people.exclude(status=Membership.Status.ENDED).with_role(*STAFF)
    staff = staff.select_related("user").prefetch_related("rights")
    asked = Entrusting.objects.visible_to(request.user).of(request.program).open()
    page = {
        "staff": staff.order_by("role", "user__name_used", "pk"),
        "asked": asked.with_people().order_by("asked_at", "pk"),
        "may_change": "user_admin" in request.rights,
    }
    return render(request, "accounts/team.html", page)


def found(request, public_id):
    people = Membership.objects.visible_to(request.user).of(request.program)
    people = people.select_related("user", "program")
    member = get_object_or_404(people, public_id=public_id)
    if member.user_id == request.user.pk:
        raise PermissionDenied  # nobody changes their own roles
    return member


@require_safe
def roles(request, public_id):
    return _page(request, found(request, public_id))


def _page(request, member, form=None, help_form=None):
    held = Membership.objects.of(request.program).filter(user=member.user)
    held = held.exclude(status=Membership.Status.ENDED).prefetch_related("rights")
    page = {
        "member": member,
        "held": held.order_by("role"),
        "form": form or EntrustForm(),
        "help_form": help_form or WayInForm(),
        "wrong": form or help_form,
        "is_off": not held.active().exists(),
        "is_staff": entrusting.is_staff(member.user),
    }
    return render(request, "accounts/roles.html", page)


@require_POST
@reauthenticated
def roles_change(request, public_id):
    member = found(request, public_id)
    act = ACTS.get(request.POST.get("act"))
    if act is None:
        raise Http404
    try:
        answer = act(request, member)
    except entrusting.LastOne:
        messages.error(request, _("Somebody must stay who can give roles and rights."))
        answer = None
    except entrusting.NotACoordinator:
        messages.error(request, _("A right stands beside the role of coordinator."))
        answer = None
    except entrusting.NotPossible:
        raise PermissionDenied from None
    back = redirect("accounts:roles", request.program.slug, member.public_id)
    return answer or back


def _give(request, member):
    form = EntrustForm(request.POST)
    if not form.is_valid():
        return _page(request, member, form=form)
    what, reason = form.cleaned_data["what"], form.cleaned_data["reason"]
    if what in PARTICIPANTS:
        entrusting.give_role(request.program, member.user, what, request.user)
        messages.success(request, _("They have this role now."))
    elif entrusting.ask(request.program, member.user, what, request.user, reason):
        messages.success(request, _("Another coordinator is asked for a second yes."))
    else:
        messages.info(request, _("That waits for a second yes already."))


def _one_of_theirs(request, member):
    own = Membership.objects.of(request.program).filter(user=member.user)
    asked = str(request.POST.get("of", ""))[:24].replace("\0", "")
    return get_object_or_404(own.select_related("user", "program"), public_id=asked)


def _take_role(request, member):
    row = _one_of_theirs(request, member)
    if row.role not in STAFF:
        raise Http404  # participants leave by their own page
    entrusting.take_role(row, request.user)
    messages.success(request, _("The role has ended, with all its rights."))


def _take_right(request, member):
    code = request.POST.get("code", "")
    if entrusting.take_right(_one_of_theirs(request, member), code, request.user):
        messages.success(request, _("They do not have this right any more."))


def _off(request, member):
    entrusting.switch_off(request.program, member.user, request.user)
    messages.success(request, _("They are signed out everywhere, and nothing opens."))


def _on(request, member):
    entrusting.switch_on(request.program, member.user, request.user)
    messages.success(request, _("They can sign in again."))


def _help(request, member):
    form = WayInForm(request.POST)
    if not form.is_valid():
        return _page(request, member, help_form=form)
    how = form.cleaned_data["how"]
    if entrusting.help_in(request.program, member.user, request.user, how):
        messages.success(request, _("Another coordinator is asked for a second yes."))
    else:
        messages.success(request, _("A link for a new password is on its way."))


ACTS = {
    "give": _give,
    "take_role": _take_role,
    "take_right": _take_right,
    "off": _off,
    "on": _on,
    "help": _help,
}


@require_POST
@reauthenticated
def entrusting_answer(request, public_id):
    rows = Entrusting.objects.visible_to(request.user).of(request.program)
    asked = get_object_or_404(rows.with_people(), public_id=public_id)
    if request.user.pk in (asked.person_id, asked.asked_by_id):
        raise PermissionDenied
    yes = request.POST.get("answer") == "yes"
    if entrusting.answer(asked, request.user, yes):
        messages.success(request, _("Thank you. It is done."))
    else:
        messages.info(request, _("Nothing changed: it was answered before."))
    return redirect("accounts:team", request.program.slug)
