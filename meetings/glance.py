"""What home pages show of meetings: plain reads, ready for a template."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.models import User
from matching.models import Match
from meetings.messaging import unread_counts
from meetings.models import CheckIn, Goal, HelloPrompt, Meeting
from meetings.pairing import matches_of, partner_of
from scheduling.zones import resolve


@dataclass(frozen=True)
class PartnerCard:
    """One person somebody walks with, as their home page shows them."""

    match: Match
    person: User
    next_meeting: Meeting | None
    last_meeting: Meeting | None
    last_check_in: CheckIn | None
    goals: list[Goal]
    unread: int
    hello: bool


def _own(user, program):
    rows = Meeting.objects.visible_to(user).of_person(user)
    rows = rows.of_program(program) if program else rows
    return rows.with_people()


def next_meeting(user, now, program=None) -> Meeting | None:
    """The next one that is agreed (or under way)."""
    return _own(user, program).confirmed().upcoming(now).first()


def waiting_for_answer(user, now, program=None) -> list[Meeting]:
    """Times that somebody else asked this person for."""
    asked = _own(user, program).upcoming(now).filter(status=Meeting.Status.PROPOSED)
    return [m for m in asked if m.proposed_by_id != user.pk and not m.has_begun(now)]


def to_record(user, now, program=None) -> list[Meeting]:
    """Agreed, over, and nobody said what happened."""
    return list(_own(user, program).unrecorded(now).order_by("event__starts_at", "pk"))


def goal_in_focus(membership) -> Goal | None:
    """The goal a mentee works on now; `agreed` are its steps."""
    rows = Goal.objects.filter(match__mentee=membership).active()
    return rows.in_order().with_steps().first()


def recent_checkins(match, limit=3) -> list[CheckIn]:
    return list(CheckIn.objects.of(match).newest_first()[:limit])


def partner_cards(membership, now) -> list[PartnerCard]:
    """The people this mentor or mentee walks with; a few queries for each."""
    if membership.role not in ("mentee", "mentor"):
        return []
    user = membership.user
    matches = matches_of(user, membership.program)
    unread = unread_counts(user, matches)
    return [_card(match, user, now, unread.get(match.pk, 0)) for match in matches]


def _card(match, user, now, unread) -> PartnerCard:
    meetings = Meeting.objects.of(match).select_related("event")
    shown = CheckIn.objects.visible_to(user).of(match)
    goals = Goal.objects.of(match).active().with_steps().in_order()
    return PartnerCard(
        match=match,
        person=partner_of(match, user),
        next_meeting=meetings.confirmed().upcoming(now).first(),
        last_meeting=meetings.held().order_by("-event__starts_at", "-pk").first(),
        last_check_in=shown.newest_first().first(),
        goals=list(goals),
        unread=unread,
        hello=HelloPrompt.objects.of(match).open().exists()
        and match.mentor.user_id == user.pk,
    )


def mood_counts(program, now) -> list[tuple[str, str, int]]:
    """(mood, its word, how many) of the last 7 days, rough first."""
    rows = CheckIn.objects.to_the_team().filter(match__program=program)
    found = Counter(rows.since(now - timedelta(days=7)).values_list("mood", flat=True))
    return [(mood.value, mood.label, found[mood]) for mood in CheckIn.Mood]


def meetings_per_week(program, now, weeks=12) -> list[tuple[date, int]]:
    """(its Monday, meetings held) of the last weeks, the current one last; weeks as
    the program's own clock counts them."""
    zone = ZoneInfo(program.time_zone)
    monday = _monday(now.astimezone(zone).date())
    first = monday - timedelta(weeks=weeks - 1)
    begin = resolve(datetime.combine(first, time()), program.time_zone)
    held = Meeting.objects.of_program(program).held()
    starts = held.filter(event__starts_at__gte=begin)
    found = Counter(
        _monday(at.astimezone(zone).date())
        for at in starts.values_list("event__starts_at", flat=True)
    )
    days = [first + timedelta(weeks=n) for n in range(weeks)]
    return [(day, found[day]) for day in days]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def agenda(program, now, days=7) -> list[Meeting]:
    """Agreed meetings of the program in the next days."""
    rows = Meeting.objects.of_program(program).confirmed().with_people()
    rows = rows.starting_between(now, now + timedelta(days=days))
    return list(rows.order_by("event__starts_at", "pk"))
