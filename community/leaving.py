"""Somebody left the program: their places in groups are free again, and they host no
more. The group itself goes on; its other hosts and the coordinators see to it."""

from django.db import transaction

from community.gathering import change_hosts
from community.joining import Over, leave
from community.models import Group, GroupPlace


@transaction.atomic
def leave_groups(member, *, now) -> int:
    coming = GroupPlace.objects.filter(
        member=member,
        session__event__cancelled_at__isnull=True,
        session__event__ends_at__gt=now,
    )
    places = list(coming.select_related("session").order_by("pk"))
    for place in places:
        try:
            leave(place.session, member, now=now)
        except Over:  # called off a moment ago
            continue
    hosted = list(Group.objects.filter(facilitators=member).order_by("pk"))
    for group in hosted:
        others = group.facilitators.exclude(pk=member.pk).select_related("user")
        change_hosts(group, list(others), now=now)
    return len(places) + len(hosted)
