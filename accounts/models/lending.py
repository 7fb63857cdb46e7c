from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models.people import new_public_id
from accounts.models.programs import Membership, Right
from accounts.roles import RightCode


class LendingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The coordinators of the program: everybody on the team knows who stands in."""
        offices = policies.programs(user, "lending")
        return self.filter(absent__program__in=offices)

    def of(self, program):
        return self.filter(absent__program=program)

    def open(self, now):
        """Not over and not taken back, accepted or not."""
        return self.filter(ended_at__isnull=True, until__gt=now)

    def asked(self, now):
        return self.open(now).filter(accepted_at__isnull=True)

    def running(self, now):
        """In force: the days have begun, the deputy said yes, and who lends still holds
        the right themselves."""
        held = Right.objects.filter(
            membership=OuterRef("absent"), code=OuterRef("code")
        )
        return self.open(now).filter(
            Exists(held),
            accepted_at__isnull=False,
            since__lte=now,
            absent__status=Membership.Status.ACTIVE,
            deputy__status=Membership.Status.ACTIVE,
        )

    def with_people(self):
        return self.select_related("absent__user", "absent__program", "deputy__user")


class Lending(models.Model):
    """A coordinator is away and another one stands in with one of their rights, for
    these days and no longer."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    absent = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="lent"
    )
    deputy = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="borrowed"
    )
    code = models.CharField(max_length=12, choices=RightCode)
    since = models.DateTimeField()
    until = models.DateTimeField()
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LendingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(absent=F("deputy")), name="nobody_stands_in_for_themselves"
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="standing_in_takes_time"
            ),
            models.UniqueConstraint(
                fields=["absent", "deputy", "code"],
                condition=Q(ended_at__isnull=True),
                name="lent_once_at_a_time",
                violation_error_message=_("This is asked for already"),
            ),
        ]

    def __str__(self):
        return f"{self.deputy_id} stands in for {self.absent_id}: {self.code}"
