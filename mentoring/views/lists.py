"""Lists that a coordinator keeps: a search with its columns, under a name."""

from dataclasses import replace

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentoring.forms import KeepListForm
from mentoring.models import SavedList
from mentoring.views.people import wish_of


def people_url(request, query: str = "") -> str:
    address = reverse("mentoring:people", args=[request.program.slug])
    return f"{address}?{query}" if query else address


def list_keep(request):
    """A name for what the page before showed; the same name again replaces it. The
    name of a person who was searched for is not kept."""
    asked = request.POST if request.method == "POST" else request.GET
    wish = wish_of(request, QueryDict(tidy_query(asked.get("query", ""))))[1]
    wish = replace(wish, q="")
    form = KeepListForm(request.POST or None, initial={"query": wish.query})
    if request.method == "POST" and form.is_valid():
        SavedList.objects.update_or_create(
            owner=request.memberships["coordinator"],
            name=form.cleaned_data["name"],
            defaults={"query": wish.query, "shared": form.cleaned_data["shared"]},
        )
        messages.success(request, _("The list is kept."))
        return redirect(people_url(request, wish.query))
    page = {"form": form, "up": people_url(request, wish.query)}
    return render(request, "mentoring/list_keep.html", page)


def tidy_query(query: str) -> str:
    return query.replace("\0", "")[:600]


@require_POST
def list_forget(request, public_id):
    lists = SavedList.objects.visible_to(request.user).of(request.program)
    own = lists.filter(owner__user=request.user)
    get_object_or_404(own, public_id=public_id).delete()
    messages.success(request, _("The list is gone. The people are as they were."))
    return redirect(people_url(request))
