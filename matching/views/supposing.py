"""What if: a question to a round, and two of them side by side."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from matching.round_forms import WhatIfForm
from matching.supposing import Supposed
from matching.views.rounds import own_rounds
from matching.whatif import (
    NothingKept,
    answer,
    criteria_of,
    drop_variant,
    keep_variant,
    kept,
    rules_to_lift,
)


def round_what_if(request, public_id):
    """Nothing is saved: a question in the address, its answer on the page."""
    row = get_object_or_404(own_rounds(request).open(), public_id=public_id)
    found = kept_or_none(row)
    if found is None:
        return render(
            request, "matching/round_what_if.html", {"round": row, "form": None}
        )
    form = form_of(row, found, request.GET if "ask" in request.GET else None)
    context = {"round": row, "form": form, "variants": row.variants.count()}
    context |= {"answer": None, "asked": {}, "query": ""}
    if form.is_bound and form.is_valid():
        supposed = supposed_of(found, form.asked)
        context |= {"asked": form.asked, "answer": answer(found, supposed)}
        context["query"] = request.GET.urlencode()
    page = "_what_if_answer" if request.htmx else "round_what_if"
    return render(request, f"matching/{page}.html", context)


def kept_or_none(row):
    try:
        return kept(row)
    except NothingKept:
        return None


def form_of(row, found, data):
    mentors = [m for m in found.members.values() if m.role == m.Role.MENTOR]
    mentors.sort(key=lambda member: (member.name, member.pk))
    return WhatIfForm(
        data,
        criteria=criteria_of(row),
        mentors=[(member.public_id, member.name) for member in mentors],
        rules=rules_to_lift(found),
    )


def supposed_of(found, asked) -> Supposed:
    ids = {member.public_id: id for id, member in found.members.items()}
    places = asked.get("places", {})
    return Supposed(
        weights=asked.get("weights", {}),
        places={ids[who]: n for who, n in places.items() if who in ids},
        away=frozenset(ids[who] for who in [asked.get("away")] if who in ids),
        lift=asked.get("lift", ""),
    )


@require_POST
def round_variant(request, public_id):
    """Keep a question beside another, or let one go."""
    row = get_object_or_404(own_rounds(request).open(), public_id=public_id)
    if request.POST.get("drop", "") in ("1", "2"):
        drop_variant(row, int(request.POST["drop"]))
        return redirect("matching:round_variants", request.program.slug, public_id)
    found = kept_or_none(row)
    form = found and form_of(row, found, request.POST)
    if not form or not form.is_valid() or not form.asked:
        messages.info(request, _("There was nothing to keep."))
        return redirect("matching:round_what_if", request.program.slug, public_id)
    if not keep_variant(row, form.asked, request.user):
        messages.info(request, _("Two fit side by side. Let one go first."))
    return redirect("matching:round_variants", request.program.slug, public_id)


def round_variants(request, public_id):
    """The round as proposed and up to two others, side by side."""
    row = get_object_or_404(own_rounds(request).open(), public_id=public_id)
    found, columns = kept_or_none(row), []
    for variant in row.variants.all() if found else ():
        columns.append(
            {
                "variant": variant,
                "words": words_of(row, found, variant.asked),
                "answer": answer(found, supposed_of(found, variant.asked)),
            }
        )
    context = {"round": row, "columns": columns}
    return render(request, "matching/round_variants.html", context)


def words_of(row, found, asked) -> list[str]:
    """A question in words."""
    names = {code: name for code, name, _points in criteria_of(row)}
    people = {member.public_id: member.name for member in found.members.values()}
    said = [
        _("%(name)s counts %(n)d") % {"name": names.get(code, code), "n": n // 10}
        for code, n in asked.get("weights", {}).items()
    ]
    for who, n in asked.get("places", {}).items():
        words = _("%(name)s has %(n)d open places")
        said.append(words % {"name": people.get(who, "?"), "n": n})
    if who := asked.get("away"):
        said.append(_("%(name)s is away") % {"name": people.get(who, "?")})
    if code := asked.get("lift"):
        rules = dict(rules_to_lift(found))
        said.append(_("Without “%(rule)s”") % {"rule": rules.get(code, code)})
    return said
