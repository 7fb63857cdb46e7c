"""What happened at a meeting, said by either of the two; notes; what there is to talk
about."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import access_log
from meetings import agenda, noting, recording
from meetings.models import Meeting, SupervisorNote
from meetings.pairing import partner_of
from meetings.recalling import points_of
from meetings.recording_forms import AddendumForm, DropForm, PointForm, RecordForm
from meetings.views.fetching import own_meeting


@require_http_methods(["GET", "HEAD", "POST"])
def record(request, public_id):
    """The shared note is the mentor's to write, and the one to the supervisor."""
    meeting, now = own_meeting(request, public_id), timezone.now()
    if not meeting.has_begun(now) or meeting.status == Meeting.Status.CANCELLED:
        messages.info(request, _("There is nothing to write down yet."))
        return _to_meeting(request, meeting)
    other = partner_of(meeting.match, request.user)
    form = _form(request, meeting, other, now)
    if request.method == "POST" and form.is_valid():
        if not _record(request, meeting, form, now):
            messages.info(request, _("This can't be changed any more."))
            return _to_meeting(request, meeting)
        messages.success(request, _("Thank you. It is written down."))
        if request.POST.get("then") == "worry":
            return redirect("safeguarding:concern_raise", request.program.slug)
        return _to_meeting(request, meeting)
    page = {"form": form, "meeting": meeting, "other": other}
    return render(request, "meetings/record.html", page)


def _form(request, meeting, other, now):
    to_supervisor = _own_note_to_supervisor(request, meeting)
    mentors = meeting.side == "mentor"
    first = meeting.status not in Meeting.RECORDED
    return RecordForm(
        request.POST or None,
        match=meeting.match,
        writes_note=_writes_note(request, meeting, now),
        writes_to_supervisor=mentors
        and (to_supervisor is None or to_supervisor.is_open(now)),
        reader=other.name_used,
        to_talk=points_of(meeting) if first else (),
        initial=_initial(meeting)
        | {"to_supervisor": to_supervisor.text if to_supervisor else ""},
    )


def _record(request, meeting, form, now) -> bool:
    said = dict(form.cleaned_data)
    said["note"] = said.get("note", meeting.note)
    said.pop("talked", None)
    outcome = said.pop("outcome")
    said["talked"] = form.talked_about if outcome == Meeting.Status.HELD else None
    return recording.record(meeting, request.user, outcome, now=now, **said)


def _own_note_to_supervisor(request, meeting):
    rows = SupervisorNote.objects.filter(meeting=meeting, written_by=request.user)
    return rows.first()


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
        "next_step": meeting.next_step,
    }


def _to_meeting(request, meeting):
    return redirect("meetings:meeting", request.program.slug, meeting.public_id)


@require_POST
def meeting_agree(request, public_id):
    """The other one wrote it down; this one remembers it the same way."""
    meeting = own_meeting(request, public_id)
    if recording.agree(meeting, request.user):
        messages.success(request, _("Thank you. You both say the same."))
    return _to_meeting(request, meeting)


@require_POST
def note_add(request, public_id):
    """Words below a note: to the shared one by either, to the other by the mentor."""
    meeting = own_meeting(request, public_id)
    form = AddendumForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Write a few words first."))
        return _to_meeting(request, meeting)
    to_supervisor = form.cleaned_data["to_supervisor"]
    if to_supervisor:
        exists = _own_note_to_supervisor(request, meeting) is not None
    else:
        exists = bool(meeting.note or meeting.next_step)
    if exists:
        text = form.cleaned_data["text"]
        noting.add_words(meeting, request.user, text, to_supervisor=to_supervisor)
        messages.success(request, _("Saved."))
    return _to_meeting(request, meeting)


@require_POST
def point_add(request, public_id):
    meeting = own_meeting(request, public_id)
    form = PointForm(request.POST, match=meeting.match)
    if not form.is_valid():
        messages.warning(request, _("Write a few words first."))
    elif agenda.add_point(meeting.match, request.user, **form.cleaned_data) is None:
        messages.info(request, _("Your list is long. Take something off first."))
    return _to_meeting(request, meeting)


@require_POST
def point_drop(request, public_id):
    meeting = own_meeting(request, public_id)
    form = DropForm(request.POST, match=meeting.match)
    if form.is_valid():
        agenda.drop_point(meeting.match, form.cleaned_data["point"].pk)
        messages.success(request, _("Taken off the list."))
    return _to_meeting(request, meeting)
