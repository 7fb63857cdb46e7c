from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models.agreements import hash_of
from accounts.models.people import new_public_id
from accounts.models.programs import Membership, Program


class Scope(models.IntegerChoices):
    """What may be passed on; bits, so that the database itself can compare. A bit
    never changes its meaning."""

    PARTICIPATION = 1, _("That they take part, and since when")
    MEETINGS = 2, _("When meetings took place")
    GOALS = 4, _("Goals and the steps that were taken")
    CONTACT = 8, _("How they can be reached")
    HEALTH = 16, _("What they told us about their health or use of substances")
    SAFETY = 32, _("Worries about safety, and plans for it")
    OTHER = 64, _("Something else, as described")


def scopes_in(mask: int) -> list[Scope]:
    return [scope for scope in Scope if mask & scope]


class Regime(models.TextChoices):
    PART2 = "part2", _("42 CFR Part 2 (records on the use of substances)")
    HIPAA = "hipaa", _("HIPAA (health records)")
    GDPR = "gdpr", _("GDPR or UK GDPR")


def safe_default() -> list[str]:
    return [Regime.PART2]


class PrivacySettings(models.Model):
    """Which privacy rules a program works under, and who speaks for it."""

    program = models.OneToOneField(
        Program, on_delete=models.CASCADE, related_name="privacy_settings"
    )
    regimes = models.JSONField(default=safe_default, blank=True)
    discloser = models.CharField(max_length=200, blank=True)
    revoke_at = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "privacy settings"

    def __str__(self):
        return f"privacy of {self.program}"

    @property
    def part2(self) -> bool:
        return Regime.PART2 in self.regimes

    @property
    def who_discloses(self) -> str:
        return self.discloser or self.program.name


class LegalText(models.Model):
    """One version of the words that stand under consents or go with what is passed on:
    kept as they were, for whatever was signed or sent with them."""

    class Kind(models.TextChoices):
        CONSENT = "consent", _("Under a consent")
        NOTICE = "notice", _("With what is passed on")

    kind = models.CharField(max_length=8, choices=Kind)
    language = models.CharField(max_length=8)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language", "text_hash"], name="legal_text_kept_once"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.text_hash[:8]}"


class ConsentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person, and who holds the right to privacy in the program."""
        return self.filter(membership__in=policies.people(user, "consent"))

    def of(self, program):
        return self.filter(membership__program=program)

    def valid(self, now):
        return self.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=now),
            revoked_at__isnull=True,
            replaced_at__isnull=True,
            event_at__isnull=True,
            erased_at__isnull=True,
            signed_at__lte=now,
        )

    def newest_first(self):
        return self.order_by("-signed_at", "-pk")


class Consent(models.Model):
    """Somebody agreed in writing that something may be passed on: the nine elements of
    42 CFR 2.31, and the words under which they signed. Nobody edits it; a new one
    replaces it. `recipients` are names or classes, one a line."""

    ELEMENTS = ("person_name", "discloser", "information", "recipients", "purpose")
    TEXTS = (*ELEMENTS, "ends_event", "signature", "paper")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="consents"
    )
    person_name = models.CharField(max_length=150)
    discloser = models.CharField(max_length=200)
    scopes = models.PositiveSmallIntegerField()
    information = models.TextField()
    recipients = models.TextField()
    purpose = models.CharField(max_length=300)
    wording = models.ForeignKey(LegalText, on_delete=models.PROTECT, related_name="+")
    ends_on = models.DateField(null=True, blank=True)
    ends_event = models.CharField(max_length=200, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    signature = models.CharField(max_length=150)
    signed_at = models.DateTimeField()
    content_hash = models.CharField(max_length=64)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    recorded_at = models.DateTimeField(default=timezone.now)
    paper = models.CharField(max_length=200, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    event_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=False)
                | (
                    ~Q(person_name="")
                    & ~Q(discloser="")
                    & ~Q(information="")
                    & ~Q(recipients="")
                    & ~Q(purpose="")
                    & ~Q(signature="")
                ),
                name="consent_has_its_elements",
            ),
            models.CheckConstraint(
                condition=Q(scopes__gte=1, scopes__lte=127),
                name="consent_names_information",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=False)
                | ~Q(ends_event="")
                | Q(ends_on__isnull=False, ends_at__isnull=False),
                name="consent_ends",
            ),
        ]

    def __str__(self):
        return f"consent {self.pk}"

    def state(self, now) -> str:
        """valid, revoked, replaced or ended."""
        if self.revoked_at:
            return "revoked"
        if self.replaced_at:
            return "replaced"
        over = self.ends_at is not None and self.ends_at <= now
        return "ended" if over or self.event_at or self.erased_at else "valid"

    @property
    def lines(self) -> list[str]:
        return self.recipients.splitlines()

    @property
    def scope_list(self) -> list[Scope]:
        return scopes_in(self.scopes)

    def content(self) -> str:
        """The hash over all that was signed."""
        texts = [getattr(self, name) for name in self.TEXTS]
        rest = (self.scopes, self.ends_on or "", self.wording.text_hash)
        return hash_of(*texts, *map(str, rest))


def end_of(program: Program, day) -> datetime:
    """The instant at which a consent that ends on this day stops to count: its first
    minute on the program's own clock."""
    return datetime.combine(day, time(), ZoneInfo(program.time_zone))
