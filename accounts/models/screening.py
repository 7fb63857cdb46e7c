from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models.joining import Application
from accounts.models.people import new_public_id
from accounts.models.programs import Membership, Program
from accounts.screening import standards


def usual_checks() -> list[str]:
    return list(standards.CHECKS)


class ScreeningPlan(models.Model):
    """How a program screens. Without a row the defaults hold; empty lists mean the
    standard words."""

    program = models.OneToOneField(
        Program, on_delete=models.CASCADE, related_name="screening_plan"
    )
    checks = models.JSONField(default=usual_checks, blank=True)
    referees = models.PositiveSmallIntegerField(default=3)
    good_answers = models.PositiveSmallIntegerField(default=2)
    relatives = models.PositiveSmallIntegerField(default=1)
    resend_days = models.PositiveSmallIntegerField(default=2)
    resend_times = models.PositiveSmallIntegerField(default=4)
    chase_days = models.PositiveSmallIntegerField(default=7)
    park_days = models.PositiveSmallIntegerField(default=21)
    valid_months = models.PositiveSmallIntegerField(default=24)
    acceptance = models.JSONField(default=list, blank=True)
    disqualification = models.JSONField(default=list, blank=True)
    prompts = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(good_answers__lte=F("referees")),
                name="enough_referees_for_the_answers",
            ),
            models.CheckConstraint(
                condition=Q(chase_days__lt=F("park_days")),
                name="asked_after_before_parked",
            ),
            models.CheckConstraint(
                condition=Q(valid_months__gte=1, resend_days__gte=1),
                name="screening_plan_possible",
            ),
        ]

    def __str__(self):
        return f"screening plan of {self.program_id}"

    @property
    def acceptance_lines(self) -> list[str]:
        return self.acceptance or [str(line) for line in standards.ACCEPTANCE]

    @property
    def disqualification_lines(self) -> list[str]:
        own = self.disqualification
        return own or [str(line) for line in standards.DISQUALIFICATION]


class CandidacyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Coordinators of the program who screen, and nobody their own."""
        screens = policies.programs(user, "candidacy")
        return self.filter(program__in=screens).not_of(user)

    def not_of(self, user):
        others = self.exclude(person=user).exclude(membership__user=user)
        if user.email:
            others = others.exclude(application__email__iexact=user.email)
        return others

    def of(self, program):
        return self.filter(program=program)

    def on_the_way(self):
        return self.filter(stage__in=Candidacy.ON_THE_WAY)

    def parked(self):
        return self.filter(stage=Candidacy.Stage.PARKED)

    def over(self):
        return self.filter(stage__in=Candidacy.OVER)

    def longest_first(self):
        return self.order_by("stage_since", "pk")

    def newest_first(self):
        return self.order_by("-stage_since", "-pk")

    def with_person(self):
        return self.select_related("application", "membership__user", "screener")


class Candidacy(models.Model):
    """The way of one person who offered to be a mentor, from the application to the
    decision; or of a mentor whose screening is renewed."""

    class Stage(models.TextChoices):
        APPLIED = "applied", _("Applied")
        INTERVIEW = "interview", _("Interview")
        REFERENCES = "references", _("References")
        CHECKS = "checks", _("Checks")
        DECISION = "decision", _("Decision")
        ACCEPTED = "accepted", _("Accepted")
        NOT_ACCEPTED = "not_accepted", _("Not accepted")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        PARKED = "parked", _("Parked")

    ON_THE_WAY = (
        Stage.APPLIED,
        Stage.INTERVIEW,
        Stage.REFERENCES,
        Stage.CHECKS,
        Stage.DECISION,
    )
    OVER = (Stage.ACCEPTED, Stage.NOT_ACCEPTED, Stage.WITHDRAWN)

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.PROTECT)
    application = models.OneToOneField(
        Application, null=True, blank=True, on_delete=models.CASCADE
    )
    membership = models.ForeignKey(
        Membership,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="candidacies",
    )
    # Once it is known who they are: nobody decides about themselves.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    is_renewal = models.BooleanField(default=False)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.APPLIED)
    stage_since = models.DateTimeField(default=timezone.now)
    parked_from = models.CharField(max_length=12, blank=True, choices=Stage)
    # Nothing happened since then; after some days the screener is asked.
    quiet_since = models.DateTimeField(default=timezone.now)
    chased_at = models.DateTimeField(null=True, blank=True)
    screener = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The page on which the applicant names the people we may ask.
    naming_token = models.CharField(max_length=24, unique=True, default=new_public_id)
    naming_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "candidacies"
        constraints = [
            models.CheckConstraint(
                condition=Q(application__isnull=False) | Q(membership__isnull=False),
                name="candidacy_is_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(is_renewal=False) | Q(membership__isnull=False),
                name="who_renews_is_a_mentor",
            ),
            models.CheckConstraint(
                condition=Q(stage="parked") & ~Q(parked_from="")
                | ~Q(stage="parked") & Q(parked_from=""),
                name="parked_knows_where_from",
            ),
            models.CheckConstraint(
                condition=~Q(stage="accepted") | Q(membership__isnull=False),
                name="accepted_is_a_mentor",
            ),
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(stage__in=["applied", "interview", "references"])
                | Q(stage__in=["checks", "decision", "parked"]),
                name="one_open_candidacy_of_a_mentor",
            ),
        ]
        indexes = [models.Index(fields=["program", "stage", "stage_since"])]

    def __str__(self):
        return f"candidacy {self.pk} ({self.stage})"

    @property
    def name(self) -> str:
        return self.membership.name if self.membership else self.application.name_used

    @property
    def is_on_the_way(self) -> bool:
        return self.stage in self.ON_THE_WAY


class CandidacyStepQuerySet(models.QuerySet):
    def moves(self):
        """What can be taken back, unless it was."""
        moving = self.filter(kind__in=CandidacyStep.MOVES)
        return moving.filter(undone_by__isnull=True)


class CandidacyStep(models.Model):
    """One dated and signed step: who, when, what. Never changed; what was wrong is
    taken back by another step that says why."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("Came in")
        TAKEN_ON = "taken_on", _("Taken on")
        INTERVIEW_PLANNED = "planned", _("Interview planned")
        INTERVIEW_SIGNED = "interviewed", _("Interview signed")
        MOVED = "moved", _("Moved on")
        REFEREE_NAMED = "named", _("Somebody to ask was named")
        REFEREE_ASKED = "asked", _("Asked for a reference")
        REFERENCE_GIVEN = "answered", _("A reference came in")
        REFEREE_DROPPED = "dropped", _("No longer asked")
        CHECK_RECORDED = "checked", _("Check recorded")
        PROPOSED = "proposed", _("Put forward for a decision")
        ACCEPTED = "accepted", _("Accepted")
        NOT_ACCEPTED = "not_accepted", _("Not accepted")
        TOLD = "told", _("Told about the decision")
        CHASED = "chased", _("Nothing happened for some days")
        PARKED = "parked", _("Parked")
        TAKEN_UP = "taken_up", _("Taken up again")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        UNDONE = "undone", _("Taken back")

    # By the applicant, by whom we asked, or by the program's own rule.
    UNSIGNED = (
        Kind.OPENED,
        Kind.REFEREE_NAMED,
        Kind.REFEREE_ASKED,
        Kind.REFERENCE_GIVEN,
        Kind.CHASED,
        Kind.PARKED,
    )
    MOVES = (
        Kind.INTERVIEW_SIGNED,
        Kind.MOVED,
        Kind.REFEREE_DROPPED,
        Kind.CHECK_RECORDED,
        Kind.PROPOSED,
        Kind.ACCEPTED,
        Kind.NOT_ACCEPTED,
        Kind.PARKED,
        Kind.TAKEN_UP,
        Kind.WITHDRAWN,
    )

    candidacy = models.ForeignKey(
        Candidacy, on_delete=models.CASCADE, related_name="steps"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    before = models.CharField(max_length=12, blank=True, choices=Candidacy.Stage)
    after = models.CharField(max_length=12, blank=True, choices=Candidacy.Stage)
    note = models.TextField(blank=True)
    # The check or the referee that the step was about.
    about = models.CharField(max_length=24, blank=True)
    undoes = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="undone_by",
    )

    objects = CandidacyStepQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False)
                | Q(
                    kind__in=[
                        "opened",
                        "named",
                        "asked",
                        "answered",
                        "chased",
                        "parked",
                    ]
                ),
                name="candidacy_step_is_signed",
            ),
            models.CheckConstraint(
                condition=(Q(kind="undone") & Q(undoes__isnull=False) & ~Q(note=""))
                | (~Q(kind="undone") & Q(undoes__isnull=True)),
                name="taken_back_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.kind} of candidacy {self.candidacy_id}"
