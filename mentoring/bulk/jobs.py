"""A job goes from draft to report. Each line is done in a transaction of its own,
together with what it causes: a kill in between repeats nothing and skips nobody."""

import logging
import time
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from accounts import access_log
from mentoring.bulk.acts import LeftOut, do
from mentoring.models import BulkJob, BulkLine

logger = logging.getLogger(__name__)
MOST = 2000
State, Outcome = BulkJob.State, BulkLine.Outcome


@transaction.atomic
def draft(program, by, act: str, people, at=None) -> BulkJob:
    """Nobody is told, nothing is done: only who it would be about."""
    at = at or timezone.now()
    job = BulkJob.objects.create(program=program, by=by, act=act, made_at=at)
    chosen = people.order_by("pk").values_list("pk", flat=True)[:MOST]
    BulkLine.objects.bulk_create(BulkLine(job=job, member_id=pk) for pk in chosen)
    return job


@transaction.atomic
def confirm(job: BulkJob, details: dict, by, at=None) -> bool:
    """False when it was confirmed before: a second click starts nothing."""
    drafts = BulkJob.objects.filter(pk=job.pk, state=State.DRAFT)
    begun = drafts.update(
        state=State.RUNNING, details=details, by=by, confirmed_at=at or timezone.now()
    )
    if begun:
        access_log.record(by, f"bulk.{job.act}", f"bulk:{job.pk}", program=job.program)
    return bool(begun)


def advance(pk: int, seconds: float) -> bool:
    """Work on a job for at most so long; True when it is finished. Does nothing while
    somebody else is at work on it."""
    began, now = time.monotonic(), timezone.now()
    lease = now + timedelta(seconds=max(settings.LEASE_SECONDS, 2 * seconds))
    if not BulkJob.objects.free(now).filter(pk=pk).update(lease_until=lease):
        return False
    job = BulkJob.objects.select_related("program", "by").get(pk=pk)
    while time.monotonic() - began < seconds:
        if not _next_line(job):
            _finish(job)
            return True
    BulkJob.objects.filter(pk=pk).update(lease_until=None)
    return False


def _next_line(job: BulkJob) -> bool:
    """Do one line; False when none is left."""
    with transaction.atomic():
        lines = job.lines.waiting().with_people().order_by("pk")
        if connection.features.has_select_for_update_skip_locked:
            lines = lines.select_for_update(of=("self",), skip_locked=True)
        line = lines.first()
        if line is None:
            return False
        outcome, why = _outcome(job, line)
        job.lines.filter(pk=line.pk).update(outcome=outcome, why=why)
    return True


def _outcome(job, line) -> tuple[str, str]:
    try:
        with transaction.atomic():
            do(job, line.member)
    except LeftOut as reason:
        return Outcome.LEFT_OUT, str(reason)
    except Exception:  # one person must never stop the others
        logger.exception("a line of bulk job %s failed", job.pk)
        return Outcome.LEFT_OUT, "problem"
    return Outcome.DONE, ""


def _finish(job: BulkJob) -> None:
    running = BulkJob.objects.filter(pk=job.pk, state=State.RUNNING)
    running.update(state=State.DONE, done_at=timezone.now(), lease_until=None)


def advance_all(seconds: float) -> int:
    """What the sweep does: the jobs that nobody is at work on, the oldest first."""
    began, done = time.monotonic(), 0
    BulkJob.objects.forgotten_drafts(timezone.now()).delete()
    jobs = BulkJob.objects.free(timezone.now()).order_by("confirmed_at", "pk")
    for pk in jobs.values_list("pk", flat=True):
        left = seconds - (time.monotonic() - began)
        if left <= 0:
            break
        done += advance(pk, left)
    return done
