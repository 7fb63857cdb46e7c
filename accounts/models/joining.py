from django.conf import settings
from django.db import models
from django.db.models import Exists, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models.asking import ApplicationForm, FormVersion
from accounts.models.checks import ScreeningCheck
from accounts.models.people import new_public_id
from accounts.models.programs import Membership, Program, Role


class ApplicationQuerySet(models.QuerySet):
    def open(self):
        """Nobody has answered yet."""
        return self.filter(state=Application.State.NEW)

    def on_waiting_list(self):
        return self.filter(state=Application.State.WAITING)

    def unanswered(self):
        """Still to be answered, on the waiting list too."""
        return self.filter(state__in=Application.UNANSWERED)

    def answered(self):
        return self.exclude(state__in=Application.UNANSWERED)

    def of(self, program):
        return self.filter(program=program)

    def oldest_first(self):
        return self.order_by("created_at", "pk")

    def newest_answer_first(self):
        answered = models.functions.Coalesce("answered_at", "created_at")
        return self.order_by(answered.desc(), "-pk")

    def waiting_longest_first(self):
        return self.order_by("waiting_since", "pk")

    def visible_to(self, user):
        """Coordinators of the program."""
        return self.filter(program__in=policies.programs(user, "application"))


class Application(models.Model):
    """Somebody asked for a mentor or offered to be one, for themselves or through a
    person who supports them."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        WAITING = "waiting", _("On the waiting list")
        ACCEPTED = "accepted", _("Accepted")
        NOT_ACCEPTED = "not_accepted", _("Not accepted")
        WITHDRAWN = "withdrawn", _("Asked not to go on")
        CLOSED = "closed", _("Closed")

    UNANSWERED = (State.NEW, State.WAITING)

    class Contact(models.TextChoices):
        TEXT = "text", _("Text message")
        CALL = "call", _("Phone call")
        EMAIL = "email", _("E-mail")
        HELPER = "helper", _("Through someone who supports me")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.PROTECT)
    role = models.CharField(max_length=12, choices=Role)
    version = models.ForeignKey(
        FormVersion, null=True, blank=True, on_delete=models.PROTECT
    )
    # of the form as it was opened: pressed twice, it is still one
    submission_key = models.CharField(max_length=24, blank=True)
    name_used = models.CharField(max_length=80)
    contact = models.CharField(max_length=8, choices=Contact)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    safe_times = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=8, blank=True)
    about = models.TextField(blank=True)
    agreed_at = models.DateTimeField()
    referred_by = models.CharField(max_length=200, blank=True)
    referrer_work = models.CharField(max_length=200, blank=True)
    referrer_contact = models.CharField(max_length=200, blank=True)
    # with whom the referred person agreed, and when
    agreed_with = models.CharField(max_length=200, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.NEW)
    waiting_since = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=("mentee", "mentor")),
                name="people_apply_to_take_part",
            ),
            models.CheckConstraint(
                condition=Q(referred_by="")
                | (Q(agreed_on__isnull=False) & ~Q(agreed_with="")),
                name="referred_only_when_they_agreed",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(waiting_since__isnull=False),
                name="waiting_list_has_its_date",
            ),
            models.UniqueConstraint(
                fields=["program", "submission_key"],
                condition=~Q(submission_key=""),
                name="one_form_is_sent_once",
            ),
        ]
        indexes = [models.Index(fields=["program", "state"])]

    def __str__(self):
        return self.name_used

    @property
    def kind(self) -> str:
        """The way in which it came."""
        if self.referred_by:
            return ApplicationForm.Kind.REFERRAL
        return self.role


class AttestationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Coordinators of the program."""
        return self.filter(program__in=policies.programs(user, "attestation"))

    def of(self, program):
        return self.filter(program=program)

    def newest_first(self):
        return self.order_by("-signed_at", "-pk")


class Attestation(models.Model):
    """One signed statement of a coordinator that named people were trained, were
    screened or signed before they came here: who signed, why, until when it holds."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.PROTECT)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    signed_at = models.DateTimeField(default=timezone.now)
    reason = models.TextField()
    covers_training = models.BooleanField()
    covers_screening = models.BooleanField()
    covers_agreements = models.BooleanField(default=False)
    expires_on = models.DateField()
    people = models.ManyToManyField(Membership, related_name="attestations")

    objects = AttestationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(covers_training=True)
                | Q(covers_screening=True)
                | Q(covers_agreements=True),
                name="attestation_covers_something",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="attestation_has_a_reason"
            ),
        ]

    def __str__(self):
        return f"attestation of {self.signed_at:%Y-%m-%d}"


class ScreeningQuerySet(models.QuerySet):
    def current(self, today):
        """Approved, not over, and none of its checks over or not in order. One query
        over the rows of today, so that nothing has to be switched off on the day."""
        over = ScreeningCheck.objects.current().filter(
            candidacy=OuterRef("candidacy"), expires_on__lt=today
        )
        return self.approved().filter(expires_on__gte=today).exclude(Exists(over))

    def approved(self):
        """Approved and not taken back, however long ago it ended; every check of it
        that counts was in order."""
        not_clear = (
            ScreeningCheck.objects.current()
            .filter(candidacy=OuterRef("candidacy"))
            .exclude(outcome=ScreeningCheck.Outcome.CLEAR)
        )
        said = self.filter(outcome=Screening.Outcome.APPROVED, undone_at__isnull=True)
        return said.exclude(Exists(not_clear))

    def of(self, program):
        return self.filter(membership__program=program)

    def with_end(self):
        """Each with `end`: the day it runs out, its own or that of a check, the first
        of them."""
        checks = ScreeningCheck.objects.current().filter(
            candidacy=OuterRef("candidacy")
        )
        first = checks.order_by().values("candidacy").annotate(end=Min("expires_on"))
        of_checks = Coalesce(Subquery(first.values("end")), "expires_on")
        return self.annotate(end=Least("expires_on", of_checks))


class Screening(models.Model):
    """The outcome of checking a mentor, and until when; never the documents. It holds
    as long as the checks of its candidacy do."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Approved")
        NOT_APPROVED = "not_approved", _("Not approved")

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="screenings"
    )
    outcome = models.CharField(max_length=12, choices=Outcome)
    expires_on = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    decided_at = models.DateTimeField(default=timezone.now)
    attestation = models.ForeignKey(
        Attestation, null=True, blank=True, on_delete=models.PROTECT
    )
    candidacy = models.ForeignKey(
        "accounts.Candidacy",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="screenings",
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["membership", "expires_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy"],
                condition=Q(undone_at__isnull=True),
                name="one_screening_of_a_candidacy",
            )
        ]

    def __str__(self):
        return f"{self.membership}: {self.outcome}"
