"""Pairs, for coordinators and supervisors."""

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import access_log, breaking
from accounts.policies import COORDINATOR
from accounts.searching import typed
from matching.overview import life_of
from meetings import recording, signs
from meetings.gathering import closed_records, facts_of, named, staff_matches, words_for
from meetings.measuring import attainment
from meetings.models import CheckIn, Goal, Meeting
from meetings.narrowing import choices
from meetings.pairing import covering
from meetings.recalling import apart, notes_for_staff, together
from meetings.timeline import CHECK_INS, GOALS, LIFE, MEETINGS, entries

PAGE = 25
ENTRIES = 20
WORDS = (signs.QUIET, signs.VIEW, signs.NEW, signs.WELL, signs.PAUSED, signs.CLOSING)
MOODS = dict(CheckIn.Mood.choices)


@require_safe
def pairs(request):
    """As many queries for two pairs as for two hundred."""
    now, show = timezone.now(), request.GET.get("show", "")
    search, chosen = typed(request.GET), choices(request.GET, request.program)
    rows = named(staff_matches(request.user, request.program), search)
    rows = chosen.narrow(rows)
    found = _rows(rows.current(), now)
    counts = Counter(row["word"].code for row in found)
    if show == signs.ENDED.code:
        found = _rows(rows.ended(), now)
    elif show in counts:
        found = [row for row in found if row["word"].code == show]
    found.sort(key=_order)
    page = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "filters": [(w.code, w.label, counts[w.code]) for w in WORDS if counts[w.code]],
        "all": sum(counts.values()),
        "ended": signs.ENDED,
        "show": show,
        "q": search,
        "chosen": chosen,
    }
    return render(request, "meetings/pairs.html", page)


def _rows(rows, now) -> list[dict]:
    matches = list(rows.order_by("pk"))
    facts = facts_of(matches, now)
    return [_row(match, facts[match.pk], now) for match in matches]


def _row(match, pair, now) -> dict:
    return {
        "match": match,
        "facts": pair,
        "word": signs.word(pair, match.status, now),
        "last": pair.held[0] if pair.held else None,
        "times": len(pair.held),
    }


def _order(row):
    """Those who need a look first, then by name."""
    codes = [word.code for word in (*WORDS, signs.ENDED)]
    match = row["match"]
    return codes.index(row["word"].code), match.mentee.name.casefold(), match.pk


@require_safe
def pair(request, public_id):
    now = timezone.now()
    rows = staff_matches(request.user, request.program)
    match = get_object_or_404(rows, public_id=public_id)
    words = words_for(match, request.user, now)
    show = request.GET.get("show", "")
    found = [
        entry
        for entry in entries(match, words=words, now=now)
        if show not in (MEETINGS, GOALS, CHECK_INS, LIFE) or entry.kind == show
    ]
    shown = Paginator(found, ENTRIES).get_page(request.GET.get("page"))
    facts = facts_of([match], now)[match.pk]
    goals = list(Goal.objects.of(match).agreed().with_steps().in_order())
    _log_reading(request, match, shown, goals if words.goals else [])
    coming = Meeting.objects.of(match).upcoming(now).with_people().first()
    page = {
        "match": match,
        "entries": shown,
        "show": show,
        "words": words,
        "signs": signs.signs(facts, now, MOODS),
        "word": signs.word(facts, match.status, now),
        "goals": goals,
        "next": coming,
        "place": _place(request, match, coming, now),
        "facts": facts,
        "covering": covering(match, now),
        "life": life_of(match, now),
        "may_act": COORDINATOR in request.roles and match.is_current,
        "may_turn": COORDINATOR in request.roles,
        "to_record": _to_record(match, now),
        "staff_notes": notes_for_staff(request, match, now),
        "together": together(match),
        "apart": apart(match),
        "attained": attainment(match),
    }
    if words.may_open:
        page["closed"] = closed_records(request, match, shown.object_list, coming)
        shown.object_list = page["closed"]["entries"]
    return render(request, "meetings/pair.html", page)


def _place(request, match, coming, now) -> str:
    """Where they meet next, for who opened that; the look is logged."""
    subjects = [coming.subject] if coming and coming.place else []
    if not breaking.open_now(request.user, "meeting.place", subjects, now):
        return ""
    access_log.record(
        request.user, "place.read", coming.subject, program=request.program
    )
    return coming.place


def _to_record(match, now):
    """Over, not written down, and not too long ago."""
    rows = Meeting.objects.of(match).unrecorded(now).with_people()
    rows = rows.filter(event__ends_at__gt=now - recording.CORRECTION)
    return rows.order_by("event__starts_at", "pk")


@require_POST
def pair_record(request, public_id, meeting):
    """A coordinator heard whether they met; words about it stay with the two."""
    rows = staff_matches(request.user, request.program)
    match = get_object_or_404(rows, public_id=public_id)
    meetings = Meeting.objects.of(match).with_people()
    found = get_object_or_404(meetings, public_id=meeting)
    outcome = request.POST.get("outcome")
    still_open = found.status == Meeting.Status.CONFIRMED
    known = still_open and outcome in Meeting.RECORDED
    if known and recording.record(found, request.user, outcome):
        messages.success(request, _("Thank you. It is written down."))
    else:
        messages.info(request, _("This can't be changed any more."))
    return redirect("meetings:pair", request.program.slug, match.public_id)


def _log_reading(request, match, shown, goals) -> None:
    """Who read which protected words: one row for each note, one for the goals."""
    read = [e.note_of.subject for e in shown if e.body and e.note_of]
    access_log.record_many(request.user, "note.read", read, program=request.program)
    if goals:
        access_log.record(
            request.user, "goals.read", f"match:{match.pk}", program=request.program
        )
