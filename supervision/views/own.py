"""A mentor's own support: the next session, shared notes, how full their plate is."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models.programs import Role
from accounts.views.returning import back
from supervision import glance
from supervision.forms import PlateForm
from supervision.models import PlateCheck, SupervisionSession
from supervision.plates import tell_plate


def mine(request):
    member, now = request.memberships[Role.MENTOR], timezone.now()
    own = SupervisionSession.objects.readable_by(request.user).with_mentor(member)
    over = Paginator(own.over(now).with_people(), 20)
    context = {
        "next": glance.next_session(member, now),
        "plate": glance.plate(member, now),
        "later": own.coming(now).with_people()[1:20],
        "over": over.get_page(request.GET.get("page")),
    }
    return render(request, "supervision/mine.html", context)


@require_POST
def plate(request):
    """One tap, and an offer when it is too much."""
    form = PlateForm(request.POST)
    if not form.is_valid():
        messages.info(request, _("Choose one of the four words."))
    else:
        answer = form.cleaned_data["answer"]
        tell_plate(request.memberships[Role.MENTOR], answer)
        if answer == PlateCheck.Answer.TOO_FULL:
            words = _(
                "Thank you for saying so. Your supervisor sees it. You can ask for a "
                "break or fewer people at any time."
            )
        else:
            words = _("Thank you. Your supervisor sees it, nobody else.")
        messages.success(request, words)
    return back(request, reverse("supervision:mine", args=[request.program.slug]))
