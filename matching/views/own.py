"""What a participant sees of matching: their own wishes, and a person to say yes to."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.joining.answers import answers_for_match
from accounts.policies import MENTEE, MENTOR
from matching.answering import answer
from matching.filling import full_now
from matching.forms import ProfileForm
from matching.models import MatchingProfile, Proposal
from matching.profile_forms import ReadinessForm
from matching.questions import ask
from matching.reasons import introduction_of, reasons_for, shown
from matching.round_forms import AskForm
from matching.settling import tell_readiness
from scheduling.zones import zone_words


def own_side(request):
    """The membership in which somebody with both roles acts now."""
    if request.acting_role in (MENTEE, MENTOR):
        return request.memberships[request.acting_role]
    return request.memberships.get(MENTOR) or request.memberships[MENTEE]


def profile(request):
    member = own_side(request)
    own = MatchingProfile.objects.of(member)
    mentor = member.role == MENTOR
    form = ProfileForm(
        request.POST or None,
        profile=own,
        mentor=mentor,
        zone_name=zone_words(request.program.time_zone),
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved. You can change this at any time."))
        return redirect("matching:profile", request.program.slug)
    context = {"form": form, "mentor": mentor}
    return render(request, "matching/profile.html", context)


def ready(request):
    """A few sentences on whether it is a good time; a person looks at the answers."""
    member = own_side(request)
    own = MatchingProfile.objects.of(member)
    mentor = member.role == MENTOR
    form = ReadinessForm(request.POST or None, mentor=mentor, initial=own.readiness)
    if request.method == "POST" and form.is_valid():
        tell_readiness(member, form.answers)
        messages.success(request, _("Thank you. It is your pace that counts."))
        return redirect("matching:profile", request.program.slug)
    context = {"form": form, "mentor": mentor}
    return render(request, "matching/ready.html", context)


def proposal(request, public_id):
    """Who is suggested, why, and two kind answers."""
    members = [m.pk for m in request.memberships.values()]
    rows = Proposal.objects.asked_of(members).with_people()
    row = get_object_or_404(rows, public_id=public_id)
    mine, other = row.mentee, row.mentor
    if mine.pk not in members or not row.is_asked("mentee"):
        mine, other = other, mine
    said, form = request.POST.get("answer"), AskForm()
    if said in ANSWERS:
        return answered(request, row, mine, said)
    if "words" in request.POST:
        form = AskForm(request.POST)
        if form.is_valid():
            return asked_more(request, row, mine, form.cleaned_data["words"])
    context = {
        "proposal": row,
        "other": other,
        "mentor_side": mine.role == MENTOR,
        "introduction": introduction_of(other),
        "reasons": reasons_for(mine, other),
        "said": answers_for_match(other),
        "shares": shown(other),
        "answered": row.answer_of([mine.pk]),
        "questions": row.asked_back.by(mine),
        "form": form,
    }
    return render(request, "matching/proposal.html", context)


ANSWERS = ("yes", "no", "full")


def answered(request, row, mine, said):
    if said == "full" and mine.role == MENTOR:
        row = full_now(row, mine)
    else:
        row = answer(row, mine, said == "yes")
    messages.success(request, thanks(row, said))
    if row.state != row.State.ASKED:
        return redirect("mentoring:home", request.program.slug)
    return redirect("matching:proposal", request.program.slug, row.public_id)


def asked_more(request, row, mine, words):
    if ask(row, mine, words):
        messages.success(request, _("Thank you. We write to you when we can answer."))
    else:
        messages.info(request, _("We still owe you the answer to your last question."))
    return redirect("matching:proposal", request.program.slug, row.public_id)


def thanks(row, said) -> str:
    if said == "full":
        return _("Thank you. We ask you about nobody new until you say so.")
    if said == "no":
        return _("Thank you for telling us. We keep looking with you.")
    if row.state == row.State.ACCEPTED:
        return _("You both said yes. You can plan your first meeting now.")
    if row.both_said_yes:
        return _("You both said yes. We look at one last thing and write to you soon.")
    return _("Thank you. We tell you as soon as both of you have answered.")
