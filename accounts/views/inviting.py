"""Who was asked in, and who came. For coordinators."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.inviting import CannotInvite, invite_all
from accounts.inviting import invite as ask_in
from accounts.joining.alike import Traits
from accounts.joining.asking_in import ask_all_in, check_lines
from accounts.joining.asking_in import ask_in as ask_in_new
from accounts.joining.inviting_forms import InviteForm, InviteListForm
from accounts.joining.knowing import everybody, like
from accounts.models import Membership
from accounts.views.choosing import chosen, page_of
from accounts.views.returning import back

AT_ONCE = 500


def participants(request):
    people = Membership.objects.visible_to(request.user).of(request.program)
    return people.active().participants()


def lists_of(people) -> dict:
    return {
        "waiting": people.not_invited().with_address(),
        "invited": people.invited(),
        "here": people.signed_in(),
        "none": people.without_address(),
    }


def invitations(request):
    lists = lists_of(participants(request))
    show = request.GET.get("show")
    show = show if show in lists else "waiting"
    people = lists[show].select_related("user").order_by("user__name_used", "pk")
    page = {
        "show": show,
        "people": page_of(request, people),
        "counts": {name: found.count() for name, found in lists.items()},
        "may_invite": show in ("waiting", "invited"),
    }
    return render(request, "accounts/invitations.html", page)


@require_POST
def invite(request, public_id):
    """One person, from any list; then back to it."""
    member = get_object_or_404(participants(request), public_id=public_id)
    try:
        ask_in(member, request.user)
    except CannotInvite as problem:
        messages.warning(request, _(str(problem)))
    else:
        messages.success(request, _("Invited: %(name)s.") % {"name": member.name})
    return back(request, reverse("accounts:invitations", args=[request.program.slug]))


@require_POST
def invite_many(request):
    lists = lists_of(participants(request))
    show = "invited" if request.POST.get("show") == "invited" else "waiting"
    people = chosen(request, lists[show]).select_related("user", "program")
    count = invite_all(people.order_by("pk")[:AT_ONCE], request.user)
    if count:
        words = ngettext(
            "%(n)d person was invited.", "%(n)d people were invited.", count
        )
        messages.success(request, words % {"n": count})
    else:
        messages.info(request, _("Nobody was invited. Tick the people first."))
    return redirect("accounts:invitations", request.program.slug)


def invite_new(request):
    """One person who is not here yet."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        traits = Traits(form.cleaned_data["name_used"], form.cleaned_data["email"])
        suspects = like(traits, everybody(request.program))
        if suspects:
            form = InviteForm(request.POST, suspects=suspects)
        if form.is_valid():
            known = {suspect.ref: suspect.row for suspect in suspects}
            given = {k: form.cleaned_data[k] for k in ("name_used", "email", "role")}
            same_as = known.get(form.cleaned_data.get("who"))
            member = ask_in_new(request.program, request.user, same_as=same_as, **given)
            messages.success(request, _("Invited: %(name)s.") % {"name": member.name})
            page = reverse("accounts:invitations", args=[request.program.slug])
            return redirect(f"{page}?show=invited")
    return render(request, "accounts/invite_new.html", {"form": form})


def invite_list(request):
    """A pasted list: first a look at what becomes of each line, then the sending."""
    form = InviteListForm(request.POST or None)
    lines = []
    if request.method == "POST" and form.is_valid():
        role, text = form.cleaned_data["role"], form.cleaned_data["people"]
        lines = check_lines(request.program, role, text)
        if "send" in request.POST:
            ticked = set(request.POST.getlist("take"))
            taken = [x for x in lines if x.is_new and str(x.number) in ticked]
            return send_to_list(request, role, taken)
    page = {
        "form": form,
        "lines": lines,
        "new": sum(line.is_new for line in lines),
        "problems": sum(bool(line.problem) for line in lines),
    }
    return render(request, "accounts/invite_list.html", page)


def send_to_list(request, role, taken):
    page = reverse("accounts:invitations", args=[request.program.slug])
    if not taken:
        messages.info(request, _("Nobody was invited. Tick the people first."))
        return redirect(page)
    count = ask_all_in(request.program, request.user, role, taken)
    words = ngettext("%(n)d person was invited.", "%(n)d people were invited.", count)
    messages.success(request, words % {"n": count})
    return redirect(f"{page}?show=invited")
