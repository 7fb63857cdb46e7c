from celery import shared_task

from mentoring.bulk.jobs import advance_all
from notifications.delivering import beat


@shared_task
def advance_bulk_jobs():
    advance_all(seconds=20)
    beat("advance_bulk_jobs")
