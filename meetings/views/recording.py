from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import access_log
from meetings import recording
from meetings.forms import RecordForm
from meetings.models import Meeting
from meetings.pairing import partner_of
from meetings.views.fetching import own_meeting


@require_http_methods(["GET", "HEAD", "POST"])
def record(request, public_id):
    """What happened, said by either of the two; the shared note by the mentor."""
    meeting, now = own_meeting(request, public_id), timezone.now()
    if not meeting.has_begun(now) or meeting.status == Meeting.Status.CANCELLED:
        messages.info(request, _("There is nothing to write down yet."))
        return _to_meeting(request, meeting)
    other = partner_of(meeting.match, request.user)
    form = RecordForm(
        request.POST or None,
        match=meeting.match,
        writes_note=_writes_note(request, meeting, now),
        reader=other.name_used,
        initial=_initial(meeting),
    )
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        said["note"] = said.get("note", meeting.note)
        outcome = said.pop("outcome")
        if recording.record(meeting, request.user, outcome, now=now, **said):
            messages.success(request, _("Thank you. It is written down."))
        else:
            messages.info(request, _("This can't be changed any more."))
        return _to_meeting(request, meeting)
    page = {"form": form, "meeting": meeting, "other": other}
    return render(request, "meetings/record.html", page)


def _writes_note(request, meeting, now) -> bool:
    writes = meeting.side == "mentor" and meeting.note_is_open(request.user, now)
    if writes and meeting.note and request.method == "GET":
        access_log.record(
            request.user, "note.read", meeting.subject, program=request.program
        )
    return writes


def _initial(meeting) -> dict:
    recorded = meeting.status in Meeting.RECORDED
    return {
        "outcome": meeting.status if recorded else None,
        "format": meeting.format,
        "minutes": meeting.minutes or meeting.event.minutes,
        "goal": meeting.goal,
        "note": meeting.note,
    }


def _to_meeting(request, meeting):
    return redirect("meetings:meeting", request.program.slug, meeting.public_id)
