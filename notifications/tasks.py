from celery import shared_task
from django.utils import timezone

from notifications.delivering import beat, deliver_due
from notifications.posting import forget_old_strangers


@shared_task
def deliver():
    deliver_due()


@shared_task
def forget_strangers():
    forget_old_strangers(timezone.now())
    beat("forget_strangers")
