import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models.joining import Attestation
from accounts.models.people import new_public_id
from accounts.models.programs import Membership, Program, Role


def hash_of(*texts: str) -> str:
    """What tells later whether a text is still the one that was signed."""
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()


class AgreementQuerySet(models.QuerySet):
    def of(self, program):
        return self.filter(program=program)

    def visible_to(self, user):
        """Who holds its role in the program, and the coordinators."""
        own = Membership.objects.active().filter(user=user)
        mine = own.filter(program=OuterRef("program"), role=OuterRef("role"))
        looked_after = policies.programs(user, "document")
        return self.filter(Q(program__in=looked_after) | Exists(mine))


class Agreement(models.Model):
    """A document that people in one role of a program are asked to sign. Without a
    mandatory one signed nobody is matched; the others are asked for, no more."""

    class Kind(models.TextChoices):
        ROLE = "role", _("Role agreement")
        CONDUCT = "conduct", _("Code of conduct")
        CONFIDENTIALITY = "private", _("Confidentiality and its limits")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="agreements"
    )
    role = models.CharField(max_length=12, choices=Role)
    kind = models.CharField(max_length=12, choices=Kind)
    mandatory = models.BooleanField(default=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "role", "kind"], name="one_agreement_per_kind"
            )
        ]

    def __str__(self):
        return f"{self.kind} of {self.role}"


class AgreementVersionQuerySet(models.QuerySet):
    def of(self, program):
        return self.filter(agreement__program=program)

    def visible_to(self, user):
        seen = Agreement.objects.visible_to(user)
        return self.filter(agreement__in=seen.values("pk"))

    def newest(self):
        """The one that is in force of each agreement."""
        last = AgreementVersion.objects.filter(agreement=OuterRef("agreement"))
        last = last.order_by("-number").values("number")[:1]
        return self.filter(number=last)

    def binding(self):
        """Those that everybody had to sign again."""
        return self.filter(binding=True, agreement__mandatory=True)

    def owed(self, today):
        """Inside a query over memberships: what each of them had to sign by now and
        did not. Who came after a text was published has no days of grace."""
        signed = Signature.objects.current(today).filter(
            membership=OuterRef(OuterRef("pk")),
            version__agreement=OuterRef("agreement"),
            version__number__gte=OuterRef("number"),
        )
        late = Q(sign_by__lt=today) | Q(published_at__lte=OuterRef("since"))
        return self.binding().filter(
            late,
            ~Exists(signed),
            agreement__program=OuterRef("program"),
            agreement__role=OuterRef("role"),
        )


class AgreementVersion(models.Model):
    """The text of an agreement from one day on. Published texts are never changed."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=8, default="en")
    binding = models.BooleanField(default=True)
    sign_by = models.DateField()
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = AgreementVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="agreement_versions_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(title=""), name="agreement_has_a_text"
            ),
            models.CheckConstraint(
                condition=Q(number__gt=1) | Q(binding=True),
                name="first_agreement_is_binding",
            ),
        ]

    def __str__(self):
        return f"{self.title}, version {self.number}"


class SignatureQuerySet(models.QuerySet):
    def current(self, today):
        return self.filter(Q(until__isnull=True) | Q(until__gte=today))

    def of(self, program):
        return self.filter(membership__program=program)

    def visible_to(self, user):
        """Who signed, and the coordinators of the program."""
        return self.filter(membership__in=policies.people(user, "signature"))

    def newest_first(self):
        return self.order_by("-signed_at", "-pk")

    def reach(self):
        """The highest number that each member signed of each agreement."""
        found = self.values("membership_id", agreement=F("version__agreement"))
        return found.annotate(number=Max("version__number")).order_by()


class Signature(models.Model):
    """Somebody signed one version by typing their name. When a coordinator attested
    that it was signed elsewhere, it holds through the end of the attestation."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="signatures"
    )
    version = models.ForeignKey(
        AgreementVersion, on_delete=models.PROTECT, related_name="signatures"
    )
    name = models.CharField(max_length=80, blank=True)
    text_hash = models.CharField(max_length=64)
    signed_at = models.DateTimeField(default=timezone.now)
    until = models.DateField(null=True, blank=True)
    attestation = models.ForeignKey(
        Attestation, null=True, blank=True, on_delete=models.PROTECT
    )

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "version"],
                condition=Q(attestation__isnull=True),
                name="signed_once",
            ),
            models.CheckConstraint(
                condition=Q(attestation__isnull=False, until__isnull=False)
                | (Q(attestation__isnull=True) & ~Q(name="")),
                name="signature_has_a_name",
            ),
        ]

    def __str__(self):
        return f"{self.membership}: {self.version}"
