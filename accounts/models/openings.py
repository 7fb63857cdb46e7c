from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts import policies
from accounts.models.access import AccessEntry
from accounts.models.people import new_public_id
from accounts.models.programs import Membership, Program


class OpeningQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The coordinators of the program, who look after each other."""
        return self.filter(program__in=policies.programs(user, "opening"))

    def of(self, program):
        return self.filter(program=program)

    def open_for(self, user, now):
        return self.filter(who=user, until__gt=now)

    def unseen(self):
        return self.filter(seen_by__isnull=True)

    def with_people(self):
        return self.select_related("who", "member__user", "told", "seen_by", "entry")

    def newest_first(self):
        return self.order_by("-opened_at", "-pk")


class Opening(models.Model):
    """Somebody opened one protected record for an hour, and said why. The reason is the
    note of its entry in the access log."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.PROTECT)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="openings"
    )
    member = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="openings"
    )
    resource = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    entry = models.OneToOneField(
        AccessEntry, on_delete=models.DO_NOTHING, db_constraint=False
    )
    told = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="openings_told",
    )
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="openings_seen",
    )
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("opened_at")), name="opening_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(seen_by__isnull=True) | ~Q(seen_by=F("who")),
                name="nobody_reviews_their_own_opening",
            ),
            models.CheckConstraint(
                condition=Q(seen_by__isnull=True, seen_at__isnull=True)
                | Q(seen_by__isnull=False, seen_at__isnull=False),
                name="opening_seen_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["who", "until"])]

    def __str__(self):
        return f"{self.resource} of {self.subject}"

    @property
    def reason(self) -> str:
        """Empty when its words were erased."""
        note = getattr(self.entry, "note", None)
        return note.text if note else ""

    @property
    def what(self) -> str:
        return str(policies.label_of(self.resource))
