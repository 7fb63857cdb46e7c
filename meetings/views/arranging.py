"""Finding a time, answering, moving, calling off."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from meetings import proposing
from meetings.cancelling import cancel, take_back
from meetings.clocks import apart_words
from meetings.confirming import confirm
from meetings.offering import (
    chosen_day,
    common_times,
    days_of,
    first_days,
    moment_of,
    page_of,
    slots_of,
)
from meetings.pairing import PairEnded, partner_of
from meetings.repeating import ONE, cancel_series, move_series, take_back_series
from meetings.time_forms import ScopeForm, TimeForm
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
        first, *others = said["wall_starts"]
        when = (first, request.user.time_zone, said["minutes"], said["format"])
        try:
            meeting = proposing.propose(
                match,
                request.user,
                *when,
                place=said["place"],
                caller=said["caller"],
                wish=said["wish"],
                topics=said["topics"],
                others=others,
                repeat=form.repeating,
            )
        except PairEnded:
            raise Http404 from None
        except TimeTaken:
            page = _fresh_page(request, match)
        else:
            name = partner_of(match, request.user).name_used
            words = _("We ask %(name)s now. You hear from us once there is an answer.")
            messages.success(request, words % {"name": name})
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
        try:
            moved = _move(meeting, request.user, form.cleaned_data)
        except TimeTaken:
            page = _fresh_page(request, meeting.match, meeting)
        else:
            _say(request, moved, _("The new time is saved. We tell you both."))
            return _to_meeting(request, meeting)
    return render(request, "meetings/propose.html", page)


def _move(meeting, user, said) -> bool:
    (first, *others), zone = said["wall_starts"], user.time_zone
    if said.get("scope", ONE) != ONE:
        how = proposing.way_to_meet(said["format"], said["place"], said["caller"])
        when = (first, zone, said["minutes"])
        return move_series(meeting, user, said["scope"], *when, how)
    when = (first, zone, said["minutes"], said["format"])
    more = {"place": said["place"], "caller": said["caller"], "others": others}
    return proposing.move(meeting, user, *when, **more)


def _fresh_page(request, match, meeting=None) -> dict:
    """Somebody took the time a moment ago: the times as they are now."""
    form, page = _time_page(request, match, meeting)
    if not form.errors:
        form.add_error(form.time_field, TAKEN)
    return page


def _time_page(request, match, meeting=None):
    """The form and what stands around it, on both clocks. Looking at another day is a
    POST too, so that nothing typed is lost; it changes nothing."""
    now, user = timezone.now(), request.user
    other = partner_of(match, user)
    known = common_times(user, other, now, meeting and meeting.event)
    times = None if "other" in request.GET else known
    looks = "look" in request.POST
    form = TimeForm(
        request.POST if request.method == "POST" and not looks else None,
        person=user,
        now=now,
        match=match,
        times=times,
        meeting=meeting,
        asks_first=known is not None,
        initial=_typed(request.POST) if looks else _initial(meeting),
    )
    page = {
        "form": form,
        "match": match,
        "meeting": meeting,
        "other": other,
        "zone": zone_words(user.time_zone),
        "no_common_time": times == [],
    }
    page |= _days_page(request, form, times or [], other, now)
    return form, page


def _days_page(request, form, times, other, now) -> dict:
    """Two weeks of days, one of them with its times, and what is chosen already."""
    user, moment = request.user, now
    if not times:
        words = apart_words(other.name_used, now, user.time_zone, other.time_zone)
        return {"days": [], "day": None, "apart": words}
    asked = request.POST.get("look") or request.POST.get("day")
    asked = asked or request.GET.get("day", "")
    weeks = page_of(times, asked, user, now)
    days, pages = days_of(times, user, other, now, weeks), first_days(times, user, now)
    day = chosen_day(days, asked)
    moment = moment_of(day.slots[0].value)
    picked = form["slot"].value() or []
    here = {slot.value for slot in day.slots}
    kept = [at for at in times if slots_of([at], user, other)[0].value in picked]
    return {
        "days": days,
        "day": day,
        "picked": picked,
        "kept": [
            slot for slot in slots_of(kept, user, other) if slot.value not in here
        ],
        "earlier": max((d for n, d in pages.items() if n < weeks), default=""),
        "later": min((d for n, d in pages.items() if n > weeks), default=""),
        "apart": apart_words(other.name_used, moment, user.time_zone, other.time_zone),
    }


def _typed(data) -> dict:
    lists = {name: data.getlist(name) for name in ("slot", "topics")}
    return data.dict() | lists


def _initial(meeting) -> dict:
    if meeting is None:
        return {"format": "video", "minutes": 45, "caller": "mentor"}
    return {
        "format": meeting.format,
        "minutes": meeting.event.minutes,
        "place": meeting.place,
        "caller": meeting.caller or "mentor",
    }


@require_POST
def meeting_confirm(request, public_id):
    """Yes to the first time that was asked for, or to another one of them."""
    meeting = own_meeting(request, public_id)
    if request.POST.get("version") != str(meeting.version):
        messages.warning(request, _("The time has changed. Please look again."))
        return _to_meeting(request, meeting)
    other = None
    if wanted := request.POST.get("time", ""):
        rows = meeting.other_times.ahead(timezone.now())
        other = get_object_or_404(rows, pk=wanted if wanted.isdecimal() else 0)
    try:
        done = confirm(meeting, request.user, other=other)
    except TimeTaken:
        messages.warning(request, _("That time is taken by now. Choose another one."))
        if meeting.may_be_moved(timezone.now()):  # with the times as they are now
            return redirect("meetings:move", request.program.slug, meeting.public_id)
    else:
        _say(request, done, _("It is agreed. We send you both a message."))
    return _to_meeting(request, meeting)


@require_POST
def meeting_cancel(request, public_id):
    """Can be undone, so it is done at once."""
    meeting, form = own_meeting(request, public_id), ScopeForm(request.POST)
    scope = form.cleaned_data["scope"] if form.is_valid() else ONE
    many = meeting.repeats and scope != ONE
    if many:
        done = cancel_series(meeting, request.user, scope)
        words = _("They are called off. No reason needed.")
    else:
        done = cancel(meeting, request.user)
        words = _("The meeting is called off. No reason needed.")
    if meeting.hold_until:
        words += " " + _("You can take this back for two minutes.")
    _say(request, done, words)
    return _to_meeting(request, meeting)


@require_POST
def meeting_restore(request, public_id):
    meeting = own_meeting(request, public_id)
    back = take_back_series if meeting.repeats else take_back
    try:
        done = back(meeting, request.user)
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
