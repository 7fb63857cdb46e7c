"""Sixty days in, each side says on its own how it goes. When both want to go on, they
do; whatever else somebody wants comes to the coordinator."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from matching.caseload import AFTER, count_by_need
from matching.models import Checkpoint, Match, MatchEvent
from matching.moving import hold, move, write_down
from matching.telling import tell

OPEN_FOR = timedelta(days=14)
BEFORE = (Match.Status.INTRODUCED, Match.Status.TRIAL)


def due(now):
    """Matches that are old enough and were not asked. Breaks are left in peace."""
    young = Match.objects.filter(status__in=BEFORE, started_at__lte=now - AFTER)
    asked = Checkpoint.objects.order_by().values("match")
    return young.exclude(pk__in=asked).with_people().order_by("pk")


def waiting_for_it(matches):
    """Those of whom an answer is out, or asks for something."""
    out = Q(pk__in=Checkpoint.objects.open().values("match"))
    return matches.filter(out | Q(pk__in=Checkpoint.objects.wanting().values("match")))


def ask_those_due(now) -> int:
    return sum(ask(match, now=now) for match in due(now))


@transaction.atomic
def ask(match, *, now=None) -> bool:
    """Both sides, once; False when they were asked already."""
    row, now = hold(match), now or timezone.now()
    if row.status not in BEFORE or Checkpoint.objects.of(match).exists():
        return False
    Checkpoint.objects.bulk_create(
        Checkpoint(match=match, membership_id=side, asked_at=now)
        for side in (row.mentee_id, row.mentor_id)
    )
    write_down(match, MatchEvent.Kind.ASKED, by=None, now=now)
    tell(match, "match_checkpoint", None, now, version="60", expires_at=now + OPEN_FOR)
    return True


@transaction.atomic
def answer_checkpoint(checkpoint, going, wish, words="", *, now=None) -> bool:
    """One side's answer; it may be changed until the question is settled. False when
    that was a moment ago."""
    match, now = hold(checkpoint.match), now or timezone.now()
    if not is_open(match):
        return False
    values = {"going": going, "wish": wish, "words": words, "answered_at": now}
    values |= {"handled_at": None, "handled_by": None}
    Checkpoint.objects.filter(pk=checkpoint.pk).update(**values)
    answers = Checkpoint.objects.of(match).values_list("wish", flat=True)
    if set(answers) == {Checkpoint.Wish.GO_ON}:
        make_active(match, None, now)
    return True


def is_open(match) -> bool:
    return match.status in (*BEFORE, Match.Status.PAUSED)


@transaction.atomic
def settle(match, by, *, note="", now=None) -> bool:
    """A coordinator talked with them: they go on. Only after the question."""
    row, now = hold(match), now or timezone.now()
    asked = Checkpoint.objects.of(match)
    if not asked.exists() or not make_active(row, by, now, note):
        return False
    wanting = asked.wanting()
    wanting.update(handled_at=now, handled_by=by)
    match.status = row.status
    return True


@transaction.atomic
def take_up(checkpoint, by, *, now=None) -> bool:
    """Somebody of the team took this answer up; once."""
    rows = Checkpoint.objects.wanting().filter(pk=checkpoint.pk)
    return rows.update(handled_at=now or timezone.now(), handled_by=by) == 1


def make_active(match, by, now, note="") -> bool:
    """Who was never written down as met has met by now."""
    if match.status == Match.Status.INTRODUCED:
        move(match, Match.Status.TRIAL, by=by, now=now)
    if match.status != Match.Status.TRIAL:
        return False
    moved = move(match, Match.Status.ACTIVE, by=by, now=now, note=note)
    if moved:
        count_by_need(match, now)
    return moved
