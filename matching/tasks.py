from celery import shared_task
from django.utils import timezone

from matching.answering import expire_overdue
from notifications.delivering import beat


@shared_task
def expire_proposals():
    expire_overdue(timezone.now())
    beat("expire_proposals")
