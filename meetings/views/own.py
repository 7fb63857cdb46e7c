"""A participant's meetings, and one meeting."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import access_log
from accounts.presenting import present_many
from meetings import glance
from meetings.clocks import on_other_clock
from meetings.models import Meeting
from meetings.pairing import across, matches_of, partner_of, side_of
from meetings.recalling import recall
from meetings.recording import may_be_corrected
from meetings.telling import who_will_come
from meetings.time_forms import SCOPES
from meetings.views.fetching import own_meeting
from scheduling.availability import has_given_hours
from scheduling.zones import zone_words

PAGE = 10


@require_safe
def list_(request):
    """The word of the menu; Python's own list keeps its name."""
    now, user, program = timezone.now(), request.user, request.program
    coming = Meeting.objects.of_own(user, program).upcoming(now).with_people()
    coming = coming.prefetch_related("other_times")
    coming = [_seen(meeting, user) for meeting in coming]
    for meeting in coming:
        meeting.more_times = sum(
            other.starts_at > now for other in meeting.other_times.all()
        )
    past = Meeting.objects.of_own(user, program).settled(now).with_people()
    past = Paginator(past, PAGE).get_page(request.GET.get("page"))
    to_record = glance.to_record(user, now, program)
    page = {
        "asked": [m for m in coming if m.asks_me],
        "coming": [m for m in coming if not m.asks_me],
        "to_record": [_seen(meeting, user) for meeting in to_record],
        "past": past,
        "past_meetings": [_over(meeting, user) for meeting in past],
        "pairs": _pairs(user, program),
        "zone": zone_words(user.time_zone),
        "has_hours": has_given_hours(user),
    }
    return render(request, "meetings/list.html", page)


def _pairs(user, program) -> list[dict]:
    """Whom one meets with, and what they chose to show of how to reach them."""
    matches = matches_of(user, program)
    others = [across(match, user) for match in matches]
    shown = present_many(user, others)
    return [
        {"match": match, "person": other.user, "shown": shown[other.pk]}
        for match, other in zip(matches, others, strict=True)
    ]


def _seen(meeting, user) -> Meeting:
    """With what the templates say about it to this person."""
    meeting.partner = partner_of(meeting.match, user)
    meeting.asks_me = (
        meeting.status == Meeting.Status.PROPOSED and meeting.proposed_by_id != user.pk
    )
    zone, other = user.time_zone, meeting.partner.time_zone
    meeting.for_other = on_other_clock(meeting.event.starts_at, zone, other)
    return meeting


def _over(meeting, user) -> Meeting:
    """What is over needs only one clock."""
    meeting.partner, meeting.for_other = partner_of(meeting.match, user), ""
    return meeting


@require_safe
def at(request, event):
    """From an event on a calendar to the meeting, or for staff to the pair."""
    rows = Meeting.objects.visible_to(request.user).of_program(request.program)
    found = get_object_or_404(rows.with_people(), event__public_id=event)
    slug = request.program.slug
    if side_of(found.match, request.user):
        return redirect("meetings:meeting", slug, found.public_id)
    return redirect("meetings:pair", slug, found.match.public_id)


def starts_soon(meeting, now) -> bool:
    return meeting.event.starts_at - now < timedelta(days=2)


def _other_times(meeting, now) -> list:
    """The second and third time that were asked for, while there is no answer."""
    if meeting.status != Meeting.Status.PROPOSED:
        return []
    return list(meeting.other_times.ahead(now))


@require_safe
def meeting(request, public_id):
    found, now = own_meeting(request, public_id), timezone.now()
    user, begun = request.user, found.has_begun(now)
    _seen(found, user)
    if found.note and found.side == "mentor":
        program = request.program
        access_log.record(user, "note.read", found.subject, program=program)
    page = {
        "meeting": found,
        "other_times": _other_times(found, now),
        "door_is_open": found.door_is_open(now),
        "scopes": SCOPES,
        "zone": zone_words(user.time_zone),
        "topics": found.topics.order_by("pk"),
        "they_come": found.partner.pk in who_will_come(found),
        "is_near": found.is_standing and not begun and starts_soon(found, now),
        "can_confirm": found.asks_me and not begun,
        "can_move": found.may_be_moved(now),
        "can_cancel": found.is_standing and not begun,
        "can_take_back": found.may_be_taken_back(user, now),
        "can_record": begun and found.is_standing,
        "can_correct": found.status in Meeting.RECORDED
        and may_be_corrected(found, now),
        **recall(found, user, now),
    }
    return render(request, "meetings/meeting.html", page)
