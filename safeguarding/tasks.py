from celery import shared_task
from django.utils import timezone

from notifications.delivering import beat
from safeguarding.raising import escalate_overdue


@shared_task
def escalate_concerns():
    escalate_overdue(timezone.now())
    beat("escalate_concerns")
