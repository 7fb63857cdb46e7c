"""Single pairs of a round."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.joining.answers import FOR_MATCHING, answers_of
from accounts.views.choosing import ids
from matching.answering import begin
from matching.considering import others_for
from matching.models import Proposal
from matching.places import mentors_of
from matching.reviewing import choose, pin, put_back, set_aside
from matching.showing import view_of
from matching.views.rounds import own_rounds, solve, to_round


def own_proposal(request, public_id):
    rows = Proposal.objects.of_rounds(own_rounds(request)).with_people()
    return get_object_or_404(rows, public_id=public_id)


def proposal_why(request, public_id):
    """What makes up the fit of a pair, and what another choice would change."""
    row = own_proposal(request, public_id)
    open_now = row.state == row.State.PROPOSED and row.round.is_open
    both = (row.mentee, row.mentor)
    said = answers_of(request.user, both, *FOR_MATCHING)
    context = {
        "round": row.round,
        "line": view_of(row),
        "said": [
            (member.name, said[member.pk]) for member in both if member.pk in said
        ],
        "others": others_for(row) if open_now else [],
        "open_now": open_now,
    }
    return render(request, "matching/proposal_why.html", context)


@require_POST
def proposal_choose(request, public_id):
    """Another mentor, pinned; the others find their places anew."""
    row = own_proposal(request, public_id)
    mentors = mentors_of(request.program)
    named = ids(request.POST.getlist("mentor"))
    mentor = get_object_or_404(mentors, public_id__in=named[-1:])
    if choose(row, mentor) and solve(request, row.round):
        names = {"mentee": row.mentee.name, "mentor": mentor.name}
        text = _(
            "%(mentee)s with %(mentor)s is pinned, and the others found their places."
        )
        messages.success(request, text % names)
    return to_round(request, row.round)


@require_POST
def proposal_pin(request, public_id):
    row = own_proposal(request, public_id)
    pin(row, on=not row.pinned)
    return to_round(request, row.round, row)


@require_POST
def proposal_set_aside(request, public_id):
    """Set aside, or put back what was."""
    row = own_proposal(request, public_id)
    names = {"mentee": row.mentee.name, "mentor": row.mentor.name}
    if row.state == row.State.SET_ASIDE:
        if put_back(row):
            said = _("%(mentee)s and %(mentor)s are proposed again.") % names
        else:
            said = _("%(mentee)s has another pair by now.") % names
    else:
        set_aside(row)
        said = _("%(mentee)s and %(mentor)s are set aside. You can put them back.")
        said = said % names
    messages.info(request, said)
    return to_round(request, row.round)


@require_POST
def proposal_begin(request, public_id):
    """Both said yes earlier, and now there may be a place."""
    row = own_proposal(request, public_id)
    if reason := begin(row):
        messages.warning(request, reason)
    elif row.match:
        names = {"mentee": row.mentee.name, "mentor": row.mentor.name}
        messages.success(request, _("%(mentee)s and %(mentor)s begin.") % names)
    return to_round(request, row.round)
