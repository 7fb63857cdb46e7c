"""Finding a time, answering, moving, calling off."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from meetings import proposing
from meetings.cancelling import cancel, take_back
from meetings.clocks import apart_words
from meetings.confirming import confirm
from meetings.forms import TimeForm
from meetings.offering import (
    chosen_day,
    common_times,
    days_of,
    first_days,
    moment_of,
    page_of,
)
from meetings.pairing import PairEnded, partner_of
from meetings.views.fetching import own_match, own_meeting
from scheduling.placing import TimeTaken
from scheduling.zones import zone_words

TAKEN = gettext_lazy("That time has just been taken. Choose another one.")


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request, public_id):
    match = own_match(request, public_id)
    form, page = _time_page(request, match)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            meeting = proposing.propose(
                match,
                request.user,
                said["wall_start"],
                request.user.time_zone,
                said["minutes"],
                said["format"],
                place=said["place"],
                wish=said["wish"],
                topics=said["topics"],
            )
        except PairEnded:
            raise Http404 from None
        except TimeTaken:
            form.add_error(form.time_field, TAKEN)
        else:
            messages.success(
                request,
                _(
                    "We ask %(name)s now. You hear from us as soon as there is an answer."
                )
                % {"name": partner_of(match, request.user).name_used},
            )
            return _to_meeting(request, meeting)
    return render(request, "meetings/propose.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request, public_id):
    """Another time for a meeting that is agreed or asked for."""
    meeting, now = own_meeting(request, public_id), timezone.now()
    if not meeting.may_be_moved(now):
        messages.warning(request, _("This meeting can't be moved any more."))
        return _to_meeting(request, meeting)
    form, page = _time_page(request, meeting.match, meeting)
    if request.method == "POST" and form.is_valid():
        said, zone = form.cleaned_data, request.user.time_zone
        when = (said["wall_start"], zone, said["minutes"], said["format"])
        try:
            moved = proposing.move(meeting, request.user, *when, place=said["place"])
        except TimeTaken:
            form.add_error(form.time_field, TAKEN)
        else:
            _say(request, moved, _("The new time is saved. We tell you both."))
            return _to_meeting(request, meeting)
    return render(request, "meetings/propose.html", page)


def _time_page(request, match, meeting=None):
    """The form and what stands around it, on both clocks."""
    now, user = timezone.now(), request.user
    other = partner_of(match, user)
    event = meeting and meeting.event
    known = common_times(user, other, now, event)
    times = None if "other" in request.GET else known
    form = TimeForm(
        request.POST or None,
        person=user,
        now=now,
        match=match,
        times=times,
        moving=event,
        asks_first=known is not None,
        initial=_initial(meeting),
    )
    asked = request.POST.get("day") or request.GET.get("day", "")
    weeks = page_of(times, asked, user, now) if times else 0
    days = days_of(times, user, other, now, weeks) if times else []
    day = chosen_day(days, asked)
    moment = moment_of(day.slots[0].value) if day else now
    pages = first_days(times, user, now) if times else {}
    page = {
        "earlier": max((d for n, d in pages.items() if n < weeks), default=""),
        "later": min((d for n, d in pages.items() if n > weeks), default=""),
        "form": form,
        "match": match,
        "meeting": meeting,
        "other": other,
        "days": days,
        "day": day,
        "picked": form["slot"].value() if day else "",
        "zone": zone_words(user.time_zone),
        "apart": apart_words(other.name_used, moment, user.time_zone, other.time_zone),
        "no_common_time": times == [],
    }
    return form, page


def _initial(meeting) -> dict:
    if meeting is None:
        return {"format": "video", "minutes": 45}
    return {
        "format": meeting.format,
        "minutes": meeting.event.minutes,
        "place": meeting.place,
    }


@require_POST
def meeting_confirm(request, public_id):
    meeting = own_meeting(request, public_id)
    if request.POST.get("version") != str(meeting.version):
        messages.warning(request, _("The time has changed. Please look again."))
        return _to_meeting(request, meeting)
    try:
        done = confirm(meeting, request.user)
    except TimeTaken:
        messages.warning(request, _("That time is taken by now. Choose another one."))
    else:
        _say(request, done, _("It is agreed. We send you both a message."))
    return _to_meeting(request, meeting)


@require_POST
def meeting_cancel(request, public_id):
    """Can be undone, so it is done at once."""
    meeting = own_meeting(request, public_id)
    done = cancel(meeting, request.user)
    words = _("The meeting is called off. No reason needed.")
    if meeting.hold_until:
        words += " " + _("You can take this back for two minutes.")
    _say(request, done, words)
    return _to_meeting(request, meeting)


@require_POST
def meeting_restore(request, public_id):
    meeting = own_meeting(request, public_id)
    try:
        done = take_back(meeting, request.user)
    except TimeTaken:
        messages.warning(request, _("That time is taken by now. Find another one."))
    else:
        _say(request, done, _("It takes place after all."))
    return _to_meeting(request, meeting)


def _say(request, done: bool, words: str) -> None:
    if done:
        messages.success(request, words)
    else:
        messages.info(
            request, _("Something changed in the meantime. Here is how it stands.")
        )


def _to_meeting(request, meeting):
    return redirect("meetings:meeting", request.program.slug, meeting.public_id)
