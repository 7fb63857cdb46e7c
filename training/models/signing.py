from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, new_public_id
from training.models.courses import Module, Track
from training.models.relation import overseen_by

# Read aloud and written by hand: no letters or digits that look alike.
LETTERS = "ACDEFGHJKLMNPQRTUVWXYZ234679"


def new_check_number() -> str:
    return get_random_string(12, LETTERS)


class SignOffQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The mentor; who watches over their training."""
        own = Q(membership__in=policies.people(user, "practice", via=("owner",)))
        return self.filter(own | Q(membership__in=overseen_by(user)))

    def of(self, membership, module):
        return self.filter(membership=membership, module=module)

    def newest_first(self):
        return self.order_by("-signed_at", "-pk")


class SignOff(models.Model):
    """Somebody watched a practice conversation: a mark for each line of the module's
    list, a word to the mentor, and whether they are ready."""

    class Mark(models.IntegerChoices):
        NOT_YET = 0, _("Not yet")
        PARTLY = 1, _("Partly")
        SEEN = 2, _("Seen")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="sign_offs"
    )
    module = models.ForeignKey(Module, on_delete=models.CASCADE)
    observed_on = models.DateField()
    # in the order of the module's list
    marks = models.JSONField(default=list)
    note = models.TextField(blank=True)
    ready = models.BooleanField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    signed_at = models.DateTimeField(default=timezone.now)

    objects = SignOffQuerySet.as_manager()

    def __str__(self):
        return f"{self.membership_id}: {self.module_id} watched {self.observed_on}"


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Its holder; the coordinators of the program."""
        return self.filter(
            membership__in=policies.people(
                user, "certificate", via=("owner", "coordinator")
            )
        )

    def of(self, program):
        return self.filter(membership__program=program)

    def standing(self):
        return self.filter(revoked_at__isnull=True)


class Certificate(models.Model):
    """That somebody has taken a track, for whoever holds its number. It is made when its
    holder asks for it."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    number = models.CharField(max_length=12, unique=True, default=new_check_number)
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="certificates"
    )
    track = models.CharField(max_length=10, choices=Track)
    minutes = models.PositiveIntegerField()
    finished_on = models.DateField()
    expires_on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    revoked_why = models.CharField(max_length=300, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "track", "finished_on", "expires_on"],
                condition=Q(revoked_at__isnull=True),
                name="one_certificate_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | ~Q(revoked_why=""),
                name="taken_back_for_a_reason",
            ),
        ]

    def __str__(self):
        return f"certificate {self.number}"

    @property
    def spaced(self) -> str:
        """As it is printed and read aloud."""
        return " ".join(self.number[i : i + 4] for i in range(0, 12, 4))


class OverrideQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The coordinators of the program."""
        return self.filter(membership__program__in=policies.programs(user, "override"))

    def open(self, today):
        return self.filter(until__gte=today, ended_at__isnull=True)

    def of(self, program):
        return self.filter(membership__program=program)


class Override(models.Model):
    """A mentor may be matched although training is missing, through a day, for a reason.
    Nothing but training is passed over."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="overrides"
    )
    reason = models.CharField(max_length=300)
    until = models.DateField()
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = OverrideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="override_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(ended_at__isnull=True),
                name="one_override_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("given_at")),
                name="override_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return f"{self.membership_id} until {self.until}"
