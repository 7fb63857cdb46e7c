"""How a program asks, and what people ask back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from matching.models import PairQuestion, RoundRules
from matching.questions import reply
from matching.reasons import introduction_of, shown
from matching.round_forms import ReplyForm, RoundRulesForm


def question(request, pk):
    """What somebody would like to know before they answer."""
    rows = PairQuestion.objects.visible_to(request.user).of(request.program)
    row = get_object_or_404(rows.with_people(), pk=pk)
    pair = row.proposal
    other = pair.mentor if row.member_id == pair.mentee_id else pair.mentee
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if reply(row, form.cleaned_data["words"], request.user):
            text = _("%(name)s reads your reply beside the two answers.")
            messages.success(request, text % {"name": row.member.name})
        else:
            messages.info(request, _("Somebody replied to this already."))
        return redirect("matching:round", request.program.slug, pair.round.public_id)
    context = {
        "question": row,
        "other": other,
        "introduction": introduction_of(other),
        "shares": shown(other),
        "form": form,
    }
    return render(request, "matching/question.html", context)


def round_rules(request):
    rules = RoundRules.objects.of(request.program)
    form = RoundRulesForm(request.POST or None, instance=rules)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved. It counts from the next pair on."))
        return redirect("matching:rounds", request.program.slug)
    return render(request, "matching/round_rules.html", {"form": form})
