"""Leaving a program, by oneself or written down by a coordinator, and coming back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Leaving, Membership
from accounts.owning import leaving
from accounts.owning.forms import LeaveForm


def leave(request, public_id):
    """One's own part in a program."""
    own = Membership.objects.active().filter(user=request.user)
    member = get_object_or_404(own.select_related("program"), public_id=public_id)
    return end(request, member, "accounts/leave.html", redirect("accounts:own_data"))


def end(request, member, template, then):
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            leaving.leave(member, request.user, why=form.cleaned_data["why"])
        except leaving.CannotLeave:
            messages.error(
                request, _("Nobody else coordinates here yet. Somebody must first.")
            )
            return redirect(request.get_full_path())
        messages.success(
            request, _("Done. It can be taken back for seven days, without a reason.")
        )
        return then
    page = {"member": member, "form": form, "days": Leaving.DAYS.days}
    return render(request, template, page)


@require_POST
def leave_back(request, public_id):
    own = Leaving.objects.visible_to(request.user).filter(membership__user=request.user)
    left = get_object_or_404(own.select_related("membership"), public_id=public_id)
    say(request, leaving.take_back(left, request.user))
    return redirect("accounts:own_data")


def say(request, worked) -> None:
    if worked:
        messages.success(request, _("You are back. Have a look at what is open again."))
    else:
        messages.error(request, _("It is too late to take this back here."))


def member_leave(request, public_id):
    """A coordinator writes down that somebody leaves, or that it was a slip."""
    people = Membership.objects.visible_to(request.user).of(request.program)
    people = people.exclude(user=request.user).select_related("user", "program")
    member = get_object_or_404(people, public_id=public_id)
    here = redirect("accounts:member_leave", request.program.slug, member.public_id)
    if member.status != Membership.Status.ENDED:
        return end(request, member, "accounts/member_leave.html", here)
    left = Leaving.objects.filter(membership=member).order_by("-at").first()
    now = timezone.now()
    open_ = left and Leaving.objects.reversible(now).filter(pk=left.pk).exists()
    if request.method == "POST":
        worked = bool(left) and leaving.take_back(left, request.user)
        if worked:
            messages.success(request, _("They are back."))
        else:
            messages.error(request, _("It is too late to take this back here."))
        return here
    page = {"member": member, "left": left, "is_open": open_}
    return render(request, "accounts/member_left.html", page)
