"""Hours that count: a mentor's own, and those that wait for a yes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.policies import MENTOR
from training import hours as acts
from training.forms import HoursForm
from training.models import OwnHours, overseen_by
from training.terms import today_of


def hours(request):
    member, today = request.memberships[MENTOR], today_of(request.program)
    form = HoursForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        acts.write_down(member, **form.written)
        messages.success(request, _("Written down. It counts once it is confirmed."))
        return redirect("training:hours", request.program.slug)
    found = acts.entries(member)
    own = OwnHours.objects.visible_to(request.user).filter(membership=member)
    page = {
        "form": form,
        "total": acts.total(found, today),
        "hours": acts.HOURS,
        "ethics": acts.ETHICS_HOURS,
        "months": acts.MONTHS,
        "entries": found[:60],
        "open": own.exclude(state=OwnHours.State.CONFIRMED).newest_first()[:20],
    }
    return render(request, "training/hours.html", page)


@require_POST
def hours_remove(request, public_id):
    own = OwnHours.objects.filter(membership=request.memberships[MENTOR])
    if acts.take_away(get_object_or_404(own, public_id=public_id)):
        messages.success(request, _("Taken away."))
    else:
        messages.info(request, _("It was answered meanwhile."))
    return redirect("training:hours", request.program.slug)


@require_safe
def hours_waiting(request):
    rows = OwnHours.objects.of(request.program).waiting()
    rows = rows.filter(membership__in=overseen_by(request.user))
    rows = rows.exclude(membership__user=request.user).order_by("written_at", "pk")
    page = Paginator(rows.select_related("membership__user"), 30)
    context = {"page": page.get_page(request.GET.get("page"))}
    return render(request, "training/hours_waiting.html", context)


@require_POST
def hours_answer(request, public_id):
    """By who watches over them, never by oneself."""
    rows = OwnHours.objects.of(request.program)
    rows = rows.filter(membership__in=overseen_by(request.user))
    found = get_object_or_404(
        rows.select_related("membership__user", "membership__program"),
        public_id=public_id,
    )
    if found.membership.user_id == request.user.pk:
        raise PermissionDenied
    words = request.POST.get("words", "").replace("\0", "").strip()[:300]
    yes = "yes" in request.POST
    if not yes and not words:
        messages.error(request, _("Say in a few words why it does not count."))
    elif acts.answer(found, yes, request.user, words):
        messages.success(request, _("Answered."))
    else:
        messages.info(request, _("Somebody answered before you."))
    return redirect("training:hours_waiting", request.program.slug)
