from celery import shared_task
from django.utils import timezone

from accounts import access_log, importing
from accounts.joining import drafting
from accounts.owning import copying, erasing, retaining
from accounts.screening import referring, watching
from notifications.delivering import beat


@shared_task
def seal_access_log():
    access_log.seal()
    beat("seal_access_log")


@shared_task
def forget_rosters():
    importing.forget_old()
    beat("forget_rosters")


@shared_task
def forget_drafts():
    drafting.forget_old()
    beat("forget_drafts")


@shared_task
def forget_copies():
    copying.sweep()
    beat("forget_copies")


@shared_task
def carry_out_erasures():
    erasing.carry_out_due()
    beat("carry_out_erasures")


@shared_task
def forget_what_is_old():
    retaining.forget_everywhere()
    beat("forget_what_is_old")


@shared_task
def watch_screening():
    """Referees are asked again, quiet candidacies asked after or parked, and mentors
    warned whose screening ends."""
    referring.ask_again(timezone.now())
    watching.ask_after_the_quiet()
    watching.warn()
    beat("watch_screening")
