"""What the signs of many pairs are read from, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta

from django.db.models import Count, Min, Q

from accounts import breaking, policies
from accounts.policies import BREAK_GLASS, YES
from matching.models import Match
from meetings.models import CheckIn, Meeting, Step
from meetings.signs import PairFacts

LOOK_BACK = timedelta(days=180)


def facts_of(matches, now) -> dict[int, PairFacts]:
    """By id of the match. Five queries, however many there are."""
    ids = [match.pk for match in matches]
    outcomes = _outcomes(ids, now)
    moods, steps = _moods(ids, now), _steps(ids)
    coming, unrecorded = _coming(ids, now), _unrecorded(ids, now)
    found = {}
    for match in matches:
        checked_in, done = moods[match.pk], steps.get(match.pk, (0, 0))
        found[match.pk] = PairFacts(
            started_at=match.started_at,
            held=[at for at, held in outcomes[match.pk] if held],
            planned=[held for _, held in outcomes[match.pk]],
            moods=[mood for _, mood in checked_in],
            checked_in_at=checked_in[0][0] if checked_in else None,
            next_at=coming.get(match.pk),
            steps_done=done[0],
            steps=done[1],
            unrecorded=unrecorded.get(match.pk, 0),
        )
    return found


def _outcomes(ids, now):
    rows = Meeting.objects.filter(match__in=ids, status__in=Meeting.RECORDED)
    rows = rows.filter(event__starts_at__gte=now - LOOK_BACK)
    found = defaultdict(list)
    for match, at, status in rows.order_by("-event__starts_at", "-pk").values_list(
        "match", "event__starts_at", "status"
    ):
        found[match].append((at, status == Meeting.Status.HELD))
    return found


def _moods(ids, now):
    rows = CheckIn.objects.to_the_team().filter(match__in=ids)
    rows = rows.since(now - LOOK_BACK)
    found = defaultdict(list)
    for match, at, mood in rows.newest_first().values_list("match", "at", "mood"):
        found[match].append((at, mood))
    return found


def _steps(ids):
    rows = Step.objects.filter(goal__match__in=ids, suggested=False)
    counted = (
        rows.order_by()
        .values("goal__match")
        .annotate(done=Count("pk", filter=Q(done_at__isnull=False)), all=Count("pk"))
    )
    return {row["goal__match"]: (row["done"], row["all"]) for row in counted}


def _coming(ids, now):
    rows = Meeting.objects.confirmed().filter(match__in=ids, event__ends_at__gt=now)
    first = rows.order_by().values("match").annotate(at=Min("event__starts_at"))
    return dict(first.values_list("match", "at"))


def _unrecorded(ids, now):
    rows = Meeting.objects.filter(match__in=ids).unrecorded(now)
    counted = rows.order_by().values("match").annotate(n=Count("pk"))
    return dict(counted.values_list("match", "n"))


@dataclass(frozen=True)
class Words:
    """Which words of a pair somebody may read: by right, or opened with a reason
    (notes one by one, by the subject of their meeting)."""

    goals: bool = False
    notes: bool = False
    opened: frozenset[str] = frozenset()
    may_open: bool = False

    def of(self, meeting) -> bool:
        return self.notes or meeting.subject in self.opened


def words_for(match, user, now) -> Words:
    """The two people while it lasts and the mentor's supervisor read goals and shared
    notes; coordinators know that they exist, and may open them with a reason."""
    mine = Match.objects.filter(pk=match.pk)
    goals = mine.where_may(user, "goal", YES).exists()
    notes = mine.where_may(user, "meeting.note", YES).exists()
    if goals or notes:
        return Words(goals, notes)
    if policies.may(user, "goal", "read", match.mentee) != BREAK_GLASS:
        return Words()
    held = Meeting.objects.of(match).held()
    subjects = [f"meeting:{pk}" for pk in held.values_list("pk", flat=True)]
    return Words(
        goals=bool(breaking.open_now(user, "goal", [f"match:{match.pk}"], now)),
        opened=frozenset(breaking.open_now(user, "meeting.note", subjects, now)),
        may_open=True,
    )


def closed_records(request, match, entries, coming) -> dict:
    """A panel for the goals, one for the next place, and the entries with one for each
    note that is not open."""

    def closed(resource, subject):
        return breaking.panel_for(
            request.user, resource, subject, match.mentee, request.path
        )

    found = {"goals": closed("goal", f"match:{match.pk}")}
    found["entries"] = [
        replace(entry, closed=closed("meeting.note", entry.note_of.subject))
        if entry.note_of and not entry.body
        else entry
        for entry in entries
    ]
    if coming and coming.place:
        found["place"] = closed("meeting.place", coming.subject)
    return found


def staff_matches(user, program):
    """The pairs that staff see; nobody reads about themselves as a mentee here."""
    rows = Match.objects.visible_to(user).of(program).with_people()
    return rows.exclude(mentee__user=user)


def named(matches, search: str):
    """Those in which one of the two is called like this."""
    return matches.filter(
        Q(mentee__user__name_used__icontains=search)
        | Q(mentor__user__name_used__icontains=search)
    )
