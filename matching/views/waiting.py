"""Who waits, whom they could meet, and what would help."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.policies import MENTEE
from accounts.views.choosing import ids
from matching.helping import help_for
from matching.models import Proposal
from matching.places import mentors_of
from matching.pooling import counts, mentors_page, waiting_page
from matching.suggesting import ask_pair, suggestions
from matching.views.rounds import own_rounds
from matching.views.supposing import kept_or_none
from matching.waiting import waiting, waiting_since


def pool(request):
    """Everybody who waits and every mentor with room."""
    now, number = timezone.now(), request.GET.get("page")
    section = "mentors" if request.GET.get("show") == "mentors" else "waiting"
    if section == "mentors":
        page = mentors_page(request.program, number, now)
    else:
        page = waiting_page(request.program, number)
    context = {
        "section": section,
        "page": page,
        "counts": counts(request.program, now),
        "now": now,
    }
    return render(request, "matching/pool.html", context)


def suggest(request, public_id):
    """The mentors who would suit one person; one click asks both."""
    people = waiting(request.program).select_related("user", "program")
    if request.method == "POST":
        return suggest_ask(request, people, public_id)
    member = get_object_or_404(people, public_id=public_id)
    over = (Proposal.State.DECLINED, Proposal.State.EXPIRED)
    before = Proposal.objects.filter(mentee=member, state__in=over).with_people()
    context = {
        "member": member,
        "since": waiting_since(member),
        "now": timezone.now(),
        "found": suggestions(member),
        "before": before.order_by("-closed_at")[:5],
    }
    return render(request, "matching/suggest.html", context)


def suggest_ask(request, people, public_id):
    """Who was asked meanwhile no longer waits, and that is said kindly."""
    here = Membership.objects.visible_to(request.user).of(request.program)
    get_object_or_404(here.with_role(MENTEE), public_id=public_id)
    member = people.filter(public_id=public_id).first()
    if member is None:
        text = _("This person is no longer waiting: somebody was faster.")
        messages.info(request, text)
        return redirect("matching:pool", request.program.slug)
    named = ids(request.POST.getlist("mentor"))
    mentor = get_object_or_404(mentors_of(request.program), public_id__in=named[-1:])
    names = {"mentee": member.name, "mentor": mentor.name}
    if why := ask_pair(member, mentor, request.user):
        messages.warning(request, why)
        return redirect("matching:suggest", request.program.slug, public_id)
    text = _("%(mentee)s and %(mentor)s are asked. Both decide for themselves.")
    messages.success(request, text % names)
    return redirect("matching:pool", request.program.slug)


def round_left(request, public_id, person):
    """What would help somebody for whom this round found nobody."""
    row = get_object_or_404(own_rounds(request), public_id=public_id)
    left = row.unplaced.select_related("mentee__user")
    left = get_object_or_404(left, mentee__public_id=person)
    found = kept_or_none(row)
    context = {"round": row, "left": left, "since": waiting_since(left.mentee)}
    context |= {"help": None, "kind": left.kind}
    if found and str(left.mentee.user_id) not in found.solution.mentor_of:
        help = help_for(found.problem, found.solution, str(left.mentee.user_id))
        context["help"] = in_words(found, help)
    return render(request, "matching/round_left.html", context)


def in_words(found, help) -> dict:
    """Names instead of ids."""
    name = found.name
    return {
        "lifts": [
            {
                "rule": lift.rule.name,
                "remedy": lift.rule.remedy,
                "mentor": name(lift.mentor),
                "others": [moved(found, one) for one in lift.others],
            }
            for lift in help.lifts
        ],
        "places": [
            {
                "mentor": name(place.mentor),
                "helps": place.helps,
                "whom": place.with_whom and name(place.with_whom),
                "instead": place.instead and name(place.instead),
            }
            for place in help.places
        ],
        "instead": [
            {
                "mentor": name(other.mentor),
                "others": [moved(found, one) for one in other.others],
            }
            for other in help.instead
        ],
    }


def moved(found, change) -> str:
    names = {"mentee": found.name(change.mentee)}
    if change.after is None:
        return _("%(mentee)s would have no mentor") % names
    names["mentor"] = found.name(change.after)
    return _("%(mentee)s would move to %(mentor)s") % names
