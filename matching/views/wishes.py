"""What somebody told for matching, for coordinators; each look is logged."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access_log
from accounts.policies import MENTOR
from matching.excluding import note_wish
from matching.models import MatchingProfile
from matching.profile_forms import SupportForm
from matching.settling import settle
from matching.waiting import everybody
from matching.wishes import readiness_of, wishes_of


def of_the_program(request, public_id):
    return get_object_or_404(everybody(request.program), public_id=public_id)


def wishes(request, public_id):
    """Wishes, readiness, and what a coordinator says of them."""
    member = of_the_program(request, public_id)
    own = MatchingProfile.objects.visible_to(request.user).of(member)
    mentor = member.role == MENTOR
    start = {"support_need": own.support_need, "looking": own.looking}
    form = SupportForm(request.POST or None, mentor=mentor, initial=start)
    if request.method == "POST" and not mentor and form.is_valid():
        settle(member, request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("matching:wishes", request.program.slug, public_id)
    access_log.record(
        request.user,
        "wishes.read",
        f"membership:{member.pk}",
        program=request.program,
    )
    context = {
        "member": member,
        "own": own,
        "mentor": mentor,
        "form": form,
        "wishes": wishes_of(own, mentor),
        "readiness": readiness_of(own, mentor),
    }
    return render(request, "matching/wishes.html", context)


@require_POST
def wish_noted(request, public_id):
    """Somebody wrote whom they do not want to meet, and a coordinator has read it."""
    member = of_the_program(request, public_id)
    if note_wish(member, request.user):
        messages.success(request, _("Noted. It no longer stands on anybody's day."))
    return redirect("matching:wishes", request.program.slug, public_id)
