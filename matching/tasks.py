from celery import shared_task
from django.utils import timezone

from matching import caring, checking, milestones, parting
from matching.answering import expire_overdue
from matching.working import work_all
from notifications.delivering import beat


@shared_task
def expire_proposals():
    expire_overdue(timezone.now())
    beat("expire_proposals")


@shared_task
def walk_on():
    """What comes by itself in the life of pairs: questions after sixty days,
    milestones, the last day of a goodbye, a hello after it."""
    now = timezone.now()
    checking.ask_those_due(now)
    milestones.reach(now)
    parting.end_those_due(now)
    caring.remind_mentors(now)
    beat("walk_on")


@shared_task
def work_out_rounds():
    work_all(seconds=20)
    beat("work_out_rounds")
