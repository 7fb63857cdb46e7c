"""Groups as coordinators keep them."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import Membership
from accounts.models.programs import Role
from community import gathering
from community.forms import GroupForm, TimesForm
from community.models import Group, GroupSession
from scheduling.placing import TimeTaken

HOSTS = (Role.MENTOR, Role.SUPERVISOR, Role.COORDINATOR)


def _hosts(request):
    people = Membership.objects.visible_to(request.user).of(request.program).active()
    people = people.with_role(*HOSTS).select_related("user")
    return people.order_by("user__name_used", "pk")


def _group(request, public_id) -> Group:
    rows = Group.objects.visible_to(request.user).of(request.program)
    return get_object_or_404(rows.running(), public_id=public_id)


def group_add(request):
    form = GroupForm(request.POST or None, people=_hosts(request))
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        hosts = fields.pop("facilitators")
        group = gathering.start_group(request.program, hosts, **fields)
        messages.success(request, _("The group is there. Now give it its times."))
        return redirect("community:group_plan", request.program.slug, group.public_id)
    return render(request, "community/group_form.html", {"form": form, "group": None})


def group_edit(request, public_id):
    group = _group(request, public_id)
    form = GroupForm(request.POST or None, instance=group, people=_hosts(request))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                form.save(commit=False).save()
                gathering.change_hosts(group, form.cleaned_data["facilitators"])
        except TimeTaken:
            words = _("Somebody has something else at one of the coming times")
            form.add_error("facilitators", words)
        else:
            messages.success(request, _("Saved."))
            return redirect("community:group", request.program.slug, public_id)
    context = {"form": form, "group": group}
    return render(request, "community/group_form.html", context)


def group_plan(request, public_id):
    group = _group(request, public_id)
    form = TimesForm(request.POST or None, zone=request.program.time_zone)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            planned = gathering.plan_sessions(
                group, chosen["wall_start"], chosen["minutes"], chosen["weeks"]
            )
        except TimeTaken:
            words = _("Who opens the door has something else at one of these times")
            form.add_error("time", words)
        else:
            words = ngettext(
                "%(n)d time is planned.", "%(n)d times are planned.", len(planned)
            )
            messages.success(request, words % {"n": len(planned)})
            return redirect("community:group", request.program.slug, public_id)
    context = {"form": form, "group": group}
    return render(request, "community/group_plan.html", context)


@require_POST
def group_cancel(request, public_id):
    rows = GroupSession.objects.visible_to(request.user).of(request.program)
    found = rows.select_related("event", "group__program")
    session = get_object_or_404(found, public_id=public_id)
    if gathering.cancel_group_session(session):
        messages.success(request, _("Called off. Everybody who would have come hears."))
    else:
        messages.info(request, _("It was called off already."))
    return redirect("community:group", request.program.slug, session.group.public_id)


@require_POST
def group_end(request, public_id):
    """What was to come is called off; the confirm stands on the page before."""
    group = _group(request, public_id)
    gathering.end_group(group)
    messages.success(request, _("The group has ended, its coming times are off."))
    return redirect("community:groups", request.program.slug)
