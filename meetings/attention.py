"""What needs a coordinator: pairs that have gone quiet, meetings nobody spoke of."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.attention import Item
from matching.models import Match
from meetings.gathering import facts_of
from meetings.laddering import COORDINATOR, LEAD, WALKING
from meetings.models import Meeting
from meetings.recording import CORRECTION
from meetings.signs import days_words, has_gone_quiet, rhythm

UNRECORDED_AFTER = timedelta(hours=24)


def names(match) -> dict:
    return {"mentee": match.mentee.name, "mentor": match.mentor.name}


def pair_url(program, match) -> str:
    return reverse("meetings:pair", args=[program.slug, match.public_id])


def quiet_pairs(program, user, now) -> list[Item]:
    rows = Match.objects.of(program).filter(status__in=WALKING)
    matches = list(rows.with_people().order_by("pk"))
    found = facts_of(matches, now)
    return [
        _quiet(program, match, found[match.pk], now)
        for match in matches
        if needs_a_look(found[match.pk], now)
    ]


def needs_a_look(pair, now) -> bool:
    """Gone quiet by their own rhythm, or nothing planned for three weeks."""
    unplanned = pair.next_at is None and now - pair.last_contact >= COORDINATOR
    return unplanned or has_gone_quiet(pair, now)


def _quiet(program, match, pair, now) -> Item:
    if pair.held:
        why = _("Last met %(last)s; they usually meet every %(n)d days.") % {
            "last": days_words((now - pair.held[0]).days),
            "n": rhythm(pair.held),
        }
    else:
        why = _("Paired %(since)s and not met yet.") % {
            "since": days_words((now - pair.started_at).days)
        }
    late = now - pair.last_contact >= LEAD
    overdue = " " + _("Both were asked; call one of them today.") if late else ""
    return Item(
        "pairs",
        "urgent" if late else "soon",
        "moon",
        _("%(mentee)s and %(mentor)s have gone quiet") % names(match),
        why + " " + _("Nothing is planned.") + overdue,
        pair.last_contact,
        _("Open pair"),
        pair_url(program, match),
    )


def unrecorded_meetings(program, user, now) -> list[Item]:
    """One item for each pair, however many meetings; while they can be written down."""
    rows = Meeting.objects.of_program(program).unrecorded(now, UNRECORDED_AFTER)
    rows = rows.filter(event__ends_at__gt=now - CORRECTION)
    rows = rows.filter(match__status__in=Match.CURRENT).with_people()
    first, count = {}, {}
    for meeting in rows.order_by("event__ends_at", "pk"):
        first.setdefault(meeting.match_id, meeting)
        count[meeting.match_id] = count.get(meeting.match_id, 0) + 1
    return [_unrecorded(program, m, count[pk]) for pk, m in first.items()]


def _unrecorded(program, meeting, count) -> Item:
    said = names(meeting.match)
    why = _("Nobody has written down what happened.")
    if count > 1:
        why = _("%(n)d meetings nobody has written down.") % {"n": count}
    return Item(
        "pairs",
        "info",
        "pencil-square",
        _("Did %(mentee)s and %(mentor)s meet?") % said,
        why,
        meeting.event.ends_at,
        _("Open pair"),
        pair_url(program, meeting.match),
    )
