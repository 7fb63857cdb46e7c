"""Who is away and who stands in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import lending
from accounts.lending_forms import StandInForm
from accounts.models import Lending, Membership
from accounts.policies import COORDINATOR
from accounts.reauthenticating import reauthenticated


def standing_in(request):
    """One page: what is arranged, and the form to arrange it."""
    mine = request.memberships[COORDINATOR]
    today = request.program.today()
    form = StandInForm(request.POST or None, coordinator=mine, today=today)
    if request.method == "POST" and form.is_valid():
        return asked(request, mine, form.cleaned_data)
    rows = Lending.objects.visible_to(request.user).of(request.program)
    open_ones = rows.open(timezone.now()).with_people()
    page = {
        "form": form,
        "mine": mine,
        "pairs": by_pair(open_ones.order_by("since", "absent", "deputy", "code")),
        "has_rights": bool(form.fields["codes"].choices),
    }
    return render(request, "accounts/standing_in.html", page)


@reauthenticated
def asked(request, mine, said):
    """Lending a right is a change of roles, so it is asked whether it is still them."""
    days = said["first"], said["last"]
    try:
        lending.ask(mine, said["deputy"], said["codes"], *days)
    except lending.NotPossible:
        messages.error(request, _("Something changed meanwhile. Please look again."))
    else:
        words = _("%(name)s is asked and finds it on their day.")
        messages.success(request, words % {"name": said["deputy"].name})
    return _back(request)


def by_pair(rows) -> list[list[Lending]]:
    """What one lends to another, together."""
    found = {}
    for row in rows:
        found.setdefault((row.absent_id, row.deputy_id), []).append(row)
    return list(found.values())


def _back(request):
    return redirect("accounts:standing_in", request.program.slug)


@require_POST
@reauthenticated
def standing_in_answer(request, public_id):
    """Of the two: yes, or no and back."""
    mine = request.memberships[COORDINATOR]
    team = Membership.objects.visible_to(request.user).of(request.program)
    other = get_object_or_404(
        team.with_role(COORDINATOR).select_related("user", "program"),
        public_id=public_id,
    )
    if request.POST.get("answer") == "yes":
        if lending.accept(mine, other):
            words = _("Thank you. You stand in for %(name)s on these days.")
            messages.success(request, words % {"name": other.name})
        else:
            messages.info(request, _("Nothing is asked of you any more."))
    elif lending.end(mine, other):
        messages.success(request, _("Nobody stands in any more."))
    return _back(request)
