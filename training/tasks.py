from celery import shared_task
from django.utils import timezone

from notifications.delivering import beat
from training.warning import warn


@shared_task
def warn_of_endings():
    warn(timezone.now())
    beat("warn_of_endings")
