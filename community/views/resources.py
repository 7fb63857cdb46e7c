"""The resource directory."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Right
from accounts.policies import COORDINATOR
from accounts.searching import typed
from community.forms import ResourceForm
from community.listing import check, keep
from community.models import Resource
from training.terms import today_of


def resources(request):
    today = today_of(request.program, timezone.now())
    query, category = typed(request.GET), request.GET.get("category", "")
    show = request.GET.get("show") if COORDINATOR in request.roles else ""
    rows = Resource.objects.visible_to(request.user).for_program(request.program)
    if show == "stale":
        rows = rows.stale(today)
    else:
        rows = rows.put_away() if show == "away" else rows.listed()
    found = rows.matching_words(query).in_category(category).by_title()
    page = Paginator(found, 24).get_page(request.GET.get("page"))
    context = {
        "query": query,
        "category": category if category in Resource.Category.values else "",
        "categories": Resource.Category.choices,
        "show": show,
        "page": page,
        "rows": [(one, may_change(request, one), one.is_stale(today)) for one in page],
        "can_add": COORDINATOR in request.roles,
    }
    return render(request, "community/resources.html", context)


def may_change(request, resource) -> bool:
    """Coordinators change what is their program's; what is for all programs, those of
    them who hold the settings."""
    if COORDINATOR not in request.roles:
        return False
    if resource.program_id is None:
        return Right.Code.SETTINGS in request.rights
    return resource.program_id == request.program.pk


def _own(request, public_id) -> Resource:
    rows = Resource.objects.visible_to(request.user).for_program(request.program)
    resource = get_object_or_404(rows, public_id=public_id)
    if not may_change(request, resource):
        raise PermissionDenied
    return resource


def resource_add(request):
    form = ResourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _keep(request, form, program=request.program)
        messages.success(request, _("It is on the list."))
        return redirect("community:resources", request.program.slug)
    return render(
        request, "community/resource_form.html", {"form": form, "resource": None}
    )


def _keep(request, form, **fields) -> None:
    """Who writes an entry has checked it."""
    resource = form.save(commit=False)
    resource.checked_on = today_of(request.program, timezone.now())
    for name, value in fields.items():
        setattr(resource, name, value)
    keep(resource)


def resource_edit(request, public_id):
    resource = _own(request, public_id)
    form = ResourceForm(request.POST or None, instance=resource)
    if request.method == "POST" and form.is_valid():
        _keep(request, form)
        messages.success(request, _("Saved, and checked today."))
        return redirect("community:resources", request.program.slug)
    context = {"form": form, "resource": resource}
    return render(request, "community/resource_form.html", context)


@require_POST
def resource_check(request, public_id):
    resource = _own(request, public_id)
    check(resource, today_of(request.program, timezone.now()))
    messages.success(
        request, _("%(title)s was checked today.") % {"title": resource.title}
    )
    return redirect("community:resources", request.program.slug)
