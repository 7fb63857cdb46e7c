"""The coordinator's rounds: start, review, approve."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.views.choosing import ids
from matching.approving import approve_pairs
from matching.glance import mentors_with_room, waiting_longest, waiting_now
from matching.models import Round
from matching.reading import (
    LEFT_SHOWN,
    answers_of,
    counts_of,
    facts_of,
    left_page,
    proposals_page,
    section_of,
)
from matching.rereading import check_again, points_of, settings_of, told
from matching.reviewing import finish_review
from matching.rounds import start_round
from matching.showing import PARTS
from matching.working import Outcome, ask_for, is_small, work

ROUNDS_PAGE = 25
SAID = 5
SCORED_PAGE = 50


def own_rounds(request):
    return Round.objects.visible_to(request.user).of(request.program)


def rounds(request):
    """Every round of the program, and who waits now."""
    found = own_rounds(request).newest_first().with_counts()
    found = found.select_related("for_mentee__user")
    page = Paginator(found, ROUNDS_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "open_round": own_rounds(request).for_all().open().first(),
        "waiting": waiting_now(request.program),
        "longest": waiting_longest(request.program),
        "room": mentors_with_room(request.program),
        "may_weigh": "settings" in request.rights,
    }
    return render(request, "matching/rounds.html", context)


@require_POST
def round_start(request):
    """A new round; a small one is worked out at once."""
    row = start_round(request.program, request.user)
    if row.state == Round.State.DRAFT:
        solve(request, row)
    return to_round(request, row)


def solve(request, row) -> bool:
    """Work the round out now when it is a moment's work; else it is a job, and False.
    False too when somebody else worked on it at the same time."""
    job = ask_for(row, request.user)
    outcome = work(job.pk) if is_small(request.program) else ""
    row.refresh_from_db()
    if outcome == Outcome.MOVED:
        messages.info(request, _("Somebody else worked on this round just now."))
    if outcome == Outcome.DONE and row.summary["unpinned"]:
        text = _("A pinned pair is no longer possible and was let go.")
        messages.warning(request, text)
    return outcome == Outcome.DONE


def to_round(request, row, pair=None):
    """Back to the round, to the page and the pair that the person was looking at."""
    url = reverse("matching:round", args=[request.program.slug, row.public_id])
    number = request.POST.get("page", "")
    query = f"?page={number}" if number.isdecimal() else ""
    return redirect(f"{url}{query}#{pair.public_id}" if pair else f"{url}{query}")


def round(request, public_id):
    """One round: pairs to review, people asked, set aside, and people without a pair."""
    row = get_object_or_404(own_rounds(request), public_id=public_id)
    job = row.jobs.order_by("-pk").first()
    if request.htmx:
        return progress(request, row, job)
    counts, number = counts_of(row), request.GET.get("page")
    section = section_of(request.GET.get("show", ""), counts)
    context = {
        "round": row,
        "job": job,
        "counts": counts,
        "section": section,
        "facts": facts_of(row),
        "key": [(color, name) for color, name, _criteria in PARTS],
        "left": left_page(row, 1, LEFT_SHOWN) if section == "review" else None,
        "may_weigh": "settings" in request.rights,
    }
    if section == "left":
        context["page"] = left_page(row, number)
    else:
        context["page"] = proposals_page(row, section, number)
    if section == "asked":
        for line in context["page"].object_list:
            line["answers"] = answers_of(line["row"])
    return render(request, "matching/round.html", context)


def progress(request, row, job):
    """How far the working out is; the whole page once it is over."""
    context = {"job": job, "round": row}
    answer = render(request, "matching/_progress.html", context)
    if not job or job.finished_at:
        answer["HX-Refresh"] = "true"
    return answer


def round_proof(request, public_id):
    """What the round saw, how it was counted, and the proof; and, asked for, all of it
    worked out again from what was kept."""
    row = get_object_or_404(own_rounds(request), public_id=public_id)
    page = Paginator(row.scored.by_name(), SCORED_PAGE)
    page = page.get_page(request.GET.get("page"))
    page.object_list = [(one.membership, told(one.values)) for one in page.object_list]
    context = {
        "round": row,
        "page": page,
        "points": points_of(row),
        "settings": settings_of(row),
        "libraries": row.setup.get("libraries", {}),
        "again": check_again(row) if "check" in request.GET else None,
    }
    return render(request, "matching/round_proof.html", context)


@require_POST
def round_redo(request, public_id):
    """Work it out again with the wishes, places and weights of now."""
    row = get_object_or_404(own_rounds(request).open(), public_id=public_id)
    solve(request, row)
    return to_round(request, row)


@require_POST
def round_approve(request, public_id):
    """Ask the people of the chosen pairs, or of all."""
    row = get_object_or_404(own_rounds(request), public_id=public_id)
    chosen = row.proposals.proposed().named(ids(request.POST.getlist("pair")))
    if "all" in request.POST:
        chosen = row.proposals.proposed()
    pairs = list(chosen.values_list("pk", flat=True))
    found = approve_pairs(row, pairs, request.user)
    if asked := len(found.asked):
        words = ngettext(
            "%(n)d pair was asked. Both people decide for themselves.",
            "%(n)d pairs were asked. Both people decide for themselves.",
            asked,
        )
        messages.success(request, words % {"n": asked})
    if found.passed_over:
        messages.warning(request, not_asked(found.passed_over))
    if not pairs:
        messages.info(request, _("No pair was chosen, so nobody was asked."))
    return to_round(request, row)


def not_asked(passed_over) -> str:
    """Which pairs were passed over, and what is in the way now."""
    said = [why for _row, why in passed_over[:SAID]]
    if more := len(passed_over) - len(said):
        said.append(_("And %(n)d more.") % {"n": more})
    first = _("Some pairs are no longer possible. Work the round out again.")
    return " ".join([first, *dict.fromkeys(said)])


@require_POST
def round_finish(request, public_id):
    """Close the review: nobody else is asked."""
    row = get_object_or_404(own_rounds(request).open(), public_id=public_id)
    finish_review(row)
    messages.success(
        request, _("The review is closed. Who waits keeps their place in the line.")
    )
    return to_round(request, row)
