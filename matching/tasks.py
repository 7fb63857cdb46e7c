from celery import shared_task
from django.utils import timezone

from matching.answering import expire_overdue
from matching.working import work_all
from notifications.delivering import beat


@shared_task
def expire_proposals():
    expire_overdue(timezone.now())
    beat("expire_proposals")


@shared_task
def work_out_rounds():
    work_all(seconds=20)
    beat("work_out_rounds")
