"""What a privacy officer answers: people who say that something held is wrong."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access_log
from accounts.models import Correction
from accounts.owning import correcting, retaining
from accounts.owning.forms import ReplyForm, RetentionForm


def privacy(request):
    """The queue: what waits first, by its clock."""
    asked = Correction.objects.visible_to(request.user).of(request.program)
    asked = asked.select_related("membership__user")
    page = {
        "waiting": asked.open().oldest_first(),
        "answered": asked.exclude(answered_at=None).order_by("-answered_at", "-pk")[
            :20
        ],
        "today": timezone.localdate(),
    }
    return render(request, "accounts/privacy.html", page)


def correction(request, public_id):
    rows = Correction.objects.visible_to(request.user).of(request.program)
    asked = get_object_or_404(
        rows.select_related("membership__user", "membership__program"),
        public_id=public_id,
    )
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if correcting.answer(asked, request.user, form.cleaned_data["reply"]):
            messages.success(request, _("Answered. They are told that there is one."))
        else:
            messages.error(request, _("Somebody answered this already."))
        return redirect("accounts:privacy", request.program.slug)
    if request.method == "GET":
        member = asked.membership
        access_log.record(
            request.user,
            "correction.read",
            f"member:{member.pk}",
            program=request.program,
        )
    return render(request, "accounts/correction.html", {"asked": asked, "form": form})


def retention(request):
    """How long each kind of data is kept here, and what would go at the next sweep."""
    terms = retaining.terms_of(request.program, timezone.now())
    form = RetentionForm(
        request.POST if request.method == "POST" else None, terms=terms
    )
    if request.method == "POST" and form.is_valid():
        count = retaining.choose(request.program, request.user, form.cleaned_data)
        words = _("Saved. It counts from the next sweep on.")
        messages.success(request, words if count else _("Nothing was changed."))
        return redirect("accounts:retention", request.program.slug)
    rows = [(term, form[term.code]) for term in terms]
    return render(request, "accounts/retention.html", {"form": form, "rows": rows})
