"""The messages between two people."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.wording import clock_words
from meetings.messages_forms import MessageForm, ReadForm, ReportForm
from meetings.messaging import (
    PHRASES,
    TooMany,
    mark_read,
    report,
    unread_counts,
    write,
)
from meetings.models import PairMessage
from meetings.models.messages import threads_of
from meetings.pairing import PairEnded, covering, partner_of

PAGE = 30


def own_thread(request, public_id):
    """One of the two, whose messages they may read now."""
    rows = threads_of(request.user).of(request.program).with_people()
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def threads(request):
    rows = threads_of(request.user).of(request.program).with_people()
    found = list(rows.order_by("-started_at", "-pk"))
    unread = unread_counts(request.user, found)
    lines = [
        {
            "match": match,
            "person": partner_of(match, request.user),
            "unread": unread.get(match.pk, 0),
        }
        for match in found
    ]
    return render(request, "meetings/threads.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request, public_id):
    match = own_thread(request, public_id)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            write(match, request.user, form.cleaned_data["text"])
        except PairEnded:
            messages.info(request, _("You no longer meet, so this was not sent."))
            return _to_thread(request, match)
        except TooMany as wait:
            words = _("That is a lot at once. You can send it at %(time)s.")
            form.add_error("text", words % {"time": clock_words(wait.again_at)})
        else:
            return _to_thread(request, match, "#end")
    return _show(request, match, form)


def _show(request, match, form):
    user, rows = request.user, PairMessage.objects.visible_to(request.user).of(match)
    page = Paginator(rows.newest_first(), PAGE).get_page(request.GET.get("page"))
    lines = [_line(message, user) for message in reversed(page.object_list)]
    new = [one for one in lines if not one.is_own and one.read_at is None]
    away = match.is_current and user.pk == match.mentee.user_id
    return render(
        request,
        "meetings/thread.html",
        {
            "match": match,
            "other": partner_of(match, user),
            "lines": lines,
            "page": page,
            "last": new[-1].pk if new else None,
            "first_new": new[0].pk if new else None,
            "form": form,
            "phrases": PHRASES.items(),
            "can_write": match.is_current,
            "covering": covering(match, timezone.now()) if away else [],
        },
    )


def _line(message, user):
    message.is_own = message.written_by_id == user.pk
    return message


def _to_thread(request, match, where=""):
    url = redirect("meetings:thread", request.program.slug, match.public_id)
    url["Location"] += where
    return url


@require_POST
def thread_read(request, public_id):
    """The page says so by itself when it is shown; without a script, a button."""
    match = own_thread(request, public_id)
    form = ReadForm(request.POST, match=match)
    if form.is_valid():
        mark_read(match, request.user, form.cleaned_data["last"].pk)
    if request.htmx:
        return HttpResponse()
    return _to_thread(request, match)


@require_http_methods(["GET", "HEAD", "POST"])
def message_report(request, public_id):
    """Only who got it; the safety team reads a copy."""
    rows = PairMessage.objects.visible_to(request.user)
    rows = rows.filter(match__program=request.program)
    rows = rows.select_related("match__program", "match__mentor__user")
    found = get_object_or_404(
        rows.select_related("match__mentee__user"), public_id=public_id
    )
    if found.written_by_id == request.user.pk:
        raise Http404
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if report(found, request.user, **form.cleaned_data):
            messages.success(request, _("Thank you. Our team reads it soon."))
        else:
            messages.info(request, _("You told us about this one before."))
        return _to_thread(request, found.match)
    page = {"form": form, "message": found, "match": found.match}
    return render(request, "meetings/message_report.html", page)
