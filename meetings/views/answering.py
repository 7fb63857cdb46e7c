"""Answering from a message, without signing in: this one time, and nothing else."""

from zoneinfo import ZoneInfo

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from meetings import answering
from meetings.mail import time_words
from meetings.models import Meeting
from notifications import kinds, tickets
from scheduling.placing import TimeTaken
from scheduling.zones import zone_words

CHANGED = _("The time has changed. Please look again.")
TAKEN = _("That time is taken by now. Choose another one.")
GONE = _("This can't be answered any more.")


@csrf_exempt  # the secret of the link is the proof; a mail program keeps no cookies
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, token):
    """GET shows the day and the time, POST answers. Says neither with whom nor where."""
    message = tickets.message_behind("answer", token)
    known = message and kinds.registry.get(message.kind)
    if not known or not known.answer or message.state in tickets.UNUSABLE:
        raise Http404
    person = message.recipient
    own = Meeting.objects.visible_to(person).of_person(person).with_people()
    meeting = get_object_or_404(own, pk=message.about.partition(":")[2])
    zone = ZoneInfo(person.time_zone)
    with translation.override(person.language), timezone.override(zone):
        trouble = ""
        if request.method == "POST":
            trouble = _act(request, message, meeting)
            if not trouble:
                return redirect(request.path)
        return render(request, "meetings/answer.html", _page(message, meeting, trouble))


def _act(request, message, meeting) -> str:
    """What went wrong, in words; nothing when it is done."""
    if request.POST.get("version") != str(meeting.version):
        return CHANGED
    wanted, slot = request.POST.get("do", ""), request.POST.get("slot", "")
    try:
        return "" if answering.act(message, meeting, wanted, slot) else GONE
    except TimeTaken:
        return TAKEN


def _page(message, meeting, trouble) -> dict:
    now, person = timezone.now(), message.recipient
    return {
        "meeting": meeting,
        "time": time_words(meeting.event.starts_at),
        "zone": zone_words(person.time_zone),
        "trouble": trouble,
        **answering.choices(message, meeting, now),
        "slots": [
            (value, time_words(moment))
            for value, moment in answering.other_times(meeting, person, now)
        ],
    }
