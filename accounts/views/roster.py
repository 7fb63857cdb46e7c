"""A roster comes in: upload, columns, preview, confirm. For coordinators."""

import csv

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts import importing
from accounts.models import RosterImport
from accounts.roster.recognizing import FIELDS
from accounts.roster_forms import ColumnsForm, ConfirmForm, UploadForm, words

SAMPLES = 3
PER_PAGE = 25
MORE = 120
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NOT_SHOWN_AGAIN = {"name_used", "email", "tags", "both_roles"}


def own_roster(request, public_id):
    """A coordinator's: of the program that the path names."""
    rosters = RosterImport.objects.visible_to(request.user)
    return get_object_or_404(rosters, program=request.program, public_id=public_id)


def roster_upload(request):
    start = {"capacity": request.program.default_capacity}
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        initial=start,
        too_large=getattr(request, "upload_too_large", False),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        roster = importing.begin(
            request.program,
            request.user,
            given["role"],
            form.table,
            capacity=given["capacity"],
            formats=given["formats"],
        )
        return redirect(
            "accounts:roster_columns", request.program.slug, roster.public_id
        )
    earlier = RosterImport.objects.visible_to(request.user).of(request.program)
    earlier = earlier.select_related("uploaded_by").newest_first()[:10]
    page = {"form": form, "earlier": earlier}
    return render(request, "accounts/roster_upload.html", page)


def roster_columns(request, public_id):
    roster = own_roster(request, public_id)
    here = (request.program.slug, roster.public_id)
    if roster.state == RosterImport.State.DONE:
        return redirect("accounts:roster_preview", *here)
    form = ColumnsForm(
        request.POST or None,
        headings=roster.headings,
        role=roster.role,
        columns=roster.columns,
    )
    if request.method == "POST" and form.is_valid():
        importing.name_columns(roster, form.columns)
        return redirect("accounts:roster_preview", *here)
    columns = [
        {"field": field, "samples": samples(roster, number)}
        for number, field in enumerate(form)
    ]
    notes = [words(note) for note in roster.notes]
    page = {"roster": roster, "form": form, "columns": columns, "notes": notes}
    return render(request, "accounts/roster_columns.html", page)


def samples(roster, column):
    found = []
    for _number, *cells in roster.rows:
        if cells[column] and cells[column] not in found:
            found.append(cells[column])
        if len(found) == SAMPLES:
            break
    return found


def roster_preview(request, public_id):
    roster = own_roster(request, public_id)
    if roster.state == RosterImport.State.DONE:
        return render(request, "accounts/roster_done.html", {"roster": roster})
    if roster.state == RosterImport.State.READ:
        return redirect("accounts:roster_columns", request.program.slug, public_id)
    checked = importing.check(roster)
    shown = {"new": checked.new, "here": checked.here, "refused": checked.refused}
    only = request.GET.get("only")
    page = Paginator(shown.get(only, checked.rows), PER_PAGE).get_page(
        request.GET.get("page")
    )
    here = {row.number for row in checked.here}
    return render(
        request,
        "accounts/roster_preview.html",
        {
            "roster": roster,
            "checked": checked,
            "page": page,
            "rows": [as_line(row, here) for row in page],
            "only": only if only in shown else "",
        },
    )


def as_line(row, here) -> dict:
    """One row of the preview: what is known of the person, and what will happen."""
    more = [
        f"{words(FIELDS[key].label)}: {shown(value)}"
        for key, value in row.values.items()
        if key not in NOT_SHOWN_AGAIN
    ]
    more += [f"{label}: {item}" for label, item in row.values.get("tags", ())]
    return {
        "number": row.number,
        "name": row.values.get("name_used", ""),
        "email": row.values.get("email", ""),
        "more": Truncator(" · ".join(more)).chars(MORE),
        "errors": [words(problem.message) for problem in row.errors],
        "doubt": words(row.duplicate_of.message) if row.duplicate_of else "",
        "here": row.number in here,
    }


def shown(value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(value) if isinstance(value, list) else str(value)


@require_POST
def roster_confirm(request, public_id):
    roster = own_roster(request, public_id)
    form = ConfirmForm(request.POST)
    given = form.cleaned_data if form.is_valid() else {}
    choices = {
        "same_names_are_new": given.get("same_names") == "add",
        "alike_stay_out": given.get("alike") == "leave",
    }
    try:
        result = importing.confirm(roster, request.user, **choices)
    except importing.AlreadyImported:
        messages.info(request, _("This file was imported before. Nothing changed."))
    except IntegrityError:
        messages.error(
            request,
            _("Somebody else added people just now. Nothing changed; try it again."),
        )
    else:
        messages.success(request, sentence(result["added"], result["refused"]))
    return redirect("accounts:roster_preview", request.program.slug, public_id)


def sentence(added: int, refused: int) -> str:
    if refused and not added:
        return _("Nobody new came in: some rows need another look.")
    if not added:
        return _("Nothing changed: everybody in this file was already here.")
    came = ngettext("%(n)d person came in.", "%(n)d people came in.", added)
    return came % {"n": added}


@require_POST
def roster_refused(request, public_id):
    """The rows to correct, as a file in which no cell is a formula."""
    roster = own_roster(request, public_id)
    headings, rows = importing.take_refused(roster)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rows-to-correct.csv"'
    csv.writer(response).writerows([guarded(line) for line in [headings, *rows]])
    return response


def guarded(line: list[str]) -> list[str]:
    return ["'" + cell if cell.startswith(FORMULA) else cell for cell in line]


@require_POST
def roster_set_aside(request, public_id):
    roster = own_roster(request, public_id)
    if importing.set_aside(roster):
        messages.success(request, _("The file is forgotten. Nobody was imported."))
    return redirect("accounts:roster_upload", request.program.slug)
