"""A round is worked out as a leased job: the request writes the row, whoever is free
takes it. A small round is done in the request that asks; the others by the sweep."""

import logging
import time
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from matching.models import Round, SolveJob
from matching.places import mentors_of
from matching.rounds import RoundMoved, solve_round
from matching.waiting import waiting

logger = logging.getLogger(__name__)
AT_ONCE = 10_000  # possible pairs: a moment's work
LEASE = timedelta(minutes=10)  # longer than the longest step
Step, Outcome = SolveJob.Step, SolveJob.Outcome


def ask_for(round: Round, by, *, now=None) -> SolveJob:
    """The job that works this round out: a second click gets the first."""
    try:
        with transaction.atomic():
            return SolveJob.objects.create(
                round=round, asked_by=by, asked_at=now or timezone.now()
            )
    except IntegrityError:
        return round.jobs.unfinished().get()


def is_small(program) -> bool:
    return waiting(program).count() * mentors_of(program).count() <= AT_ONCE


def work(pk: int, *, now=None) -> str:
    """Do one job; its outcome, "" when somebody else is at work on it."""
    began = now or timezone.now()
    mine = SolveJob.objects.free(began).filter(pk=pk)
    if not mine.update(lease_until=began + LEASE):
        return ""
    job = SolveJob.objects.select_related("round__program").get(pk=pk)
    try:
        solve_round(job.round, now=now, said=lambda step: say(pk, step))
        outcome = Outcome.DONE
    except RoundMoved:
        outcome = Outcome.MOVED
    except Exception:  # one round must never stop the others
        logger.exception("round %s could not be worked out", job.round_id)
        outcome = Outcome.FAILED
    SolveJob.objects.unfinished().filter(pk=pk).update(
        outcome=outcome,
        step=Step.DONE,
        finished_at=timezone.now(),
        lease_until=None,
    )
    return outcome


def say(pk: int, step: str) -> None:
    """How far it is; the lease begins anew."""
    until = timezone.now() + LEASE
    SolveJob.objects.unfinished().filter(pk=pk).update(step=step, lease_until=until)


def work_all(seconds: float) -> int:
    """What the sweep does: the oldest first, a new one only while there is time."""
    began, done = time.monotonic(), 0
    jobs = SolveJob.objects.free(timezone.now()).order_by("asked_at", "pk")
    for pk in list(jobs.values_list("pk", flat=True)):
        if time.monotonic() - began >= seconds:
            break
        done += bool(work(pk))
    return done
