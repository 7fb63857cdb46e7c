from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models.consents import Consent, LegalText, Scope, scopes_in
from accounts.models.people import new_public_id
from accounts.models.programs import Membership, Program


class Ground(models.TextChoices):
    """When the law lets us pass something on without a consent."""

    EMERGENCY = "emergency", _("A medical emergency")
    CHILD = "child", _("A report about a child who may be in danger")
    COURT = "court", _("An order of a court")
    AUDIT = "audit", _("An audit or evaluation")


class DisclosureQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(membership__in=policies.people(user, "disclosure"))

    def of(self, program):
        return self.filter(program=program)

    def since(self, moment):
        return self.filter(at__gte=moment)

    def newest_first(self):
        return self.order_by("-at", "-pk")


class Disclosure(models.Model):
    """Something about a person was passed on to somebody named: what, to whom, by whom,
    when, and on which ground. Triggers on both databases refuse a row without a consent
    that is valid then and covers it (or an exception told whole), and any change."""

    TEXTS = (
        "covered_as",
        "information",
        "recipient",
        "affiliation",
        "discloser",
        "nature",
        "reference",
    )

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.PROTECT)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="disclosures"
    )
    consent = models.ForeignKey(
        Consent, null=True, blank=True, on_delete=models.PROTECT
    )
    covered_as = models.CharField(max_length=200, blank=True)
    exception = models.CharField(max_length=10, choices=Ground, blank=True)
    scopes = models.PositiveSmallIntegerField()
    information = models.TextField()
    recipient = models.CharField(max_length=200)
    affiliation = models.CharField(max_length=300, blank=True)
    discloser = models.CharField(max_length=200)
    disclosed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now)
    nature = models.TextField(blank=True)
    reference = models.CharField(max_length=200, blank=True)
    ordered_on = models.DateField(null=True, blank=True)
    notice = models.ForeignKey(LegalText, on_delete=models.PROTECT, related_name="+")
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["membership", "at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(consent__isnull=False, exception="")
                | Q(consent__isnull=True, exception__in=Ground.values),
                name="disclosure_has_one_ground",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=False)
                | (~Q(recipient="") & ~Q(information="") & ~Q(discloser="")),
                name="disclosure_says_what_to_whom",
            ),
            models.CheckConstraint(
                condition=Q(scopes__gte=1, scopes__lte=127),
                name="disclosure_names_information",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=False)
                | Q(exception="")
                | (~Q(nature="") & ~Q(affiliation="")),
                name="exception_is_told_whole",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=False)
                | ~Q(exception__in=("court", "audit"))
                | (~Q(reference="") & Q(ordered_on__isnull=False)),
                name="order_has_number_and_day",
            ),
            models.CheckConstraint(
                condition=Q(at__lte=models.F("recorded_at")),
                name="nothing_is_passed_on_tomorrow",
            ),
        ]

    def __str__(self):
        return f"disclosure {self.pk}"

    @property
    def scope_list(self) -> list[Scope]:
        return scopes_in(self.scopes)

    @property
    def ground(self) -> str:
        """Why it was allowed, in words."""
        return self.get_exception_display() if self.exception else _("Their consent")
