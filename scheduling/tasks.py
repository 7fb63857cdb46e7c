from celery import shared_task

from notifications.delivering import beat
from scheduling.rederiving import rederive, rules_have_changed


@shared_task
def follow_zone_rules():
    """After an update of the pinned time zone rules, once."""
    if rules_have_changed():
        rederive()
    beat("follow_zone_rules")
