"""What a program asks of those who want to join: one form for each way in, its own
questions in versions. A version that was published never changes again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import new_public_id
from accounts.models.programs import Program, Role


class ApplicationFormQuerySet(models.QuerySet):
    def of(self, program):
        return self.filter(program=program)


class ApplicationForm(models.Model):
    """One way into a program: whether it is open, and since and until when. Without a
    row it is open (`accounts.joining.doors.form_of`)."""

    class Kind(models.TextChoices):
        MENTEE = "mentee", _("Asking for a mentor")
        REFERRAL = "referral", _("Referring someone")
        MENTOR = "mentor", _("Becoming a mentor")

    program = models.ForeignKey(
        Program, on_delete=models.CASCADE, related_name="application_forms"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    is_open = models.BooleanField(default=True)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    places = models.PositiveIntegerField(null=True, blank=True)
    waiting_list = models.BooleanField(default=True)

    objects = ApplicationFormQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "kind"], name="one_form_for_each_way_in"
            ),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True)
                | Q(closes_on__isnull=True)
                | Q(closes_on__gte=F("opens_on")),
                name="form_opens_before_it_closes",
            ),
        ]

    def __str__(self):
        return str(self.get_kind_display())

    @property
    def role(self) -> str:
        """What the person becomes who comes in this way."""
        return Role.MENTOR if self.kind == self.Kind.MENTOR else Role.MENTEE


class FormVersionQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)

    def in_work(self):
        return self.filter(published_at__isnull=True)

    def of(self, program, kind):
        return self.filter(form__program=program, form__kind=kind)

    def newest_first(self):
        return self.order_by("-number")


class FormVersion(models.Model):
    """The program's own questions as they stood once. The one without a date is being
    worked on and nobody is asked it yet."""

    form = models.ForeignKey(
        ApplicationForm, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT
    )

    objects = FormVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form", "number"], name="one_version_of_each_number"
            ),
            models.UniqueConstraint(
                fields=["form"],
                condition=Q(published_at__isnull=True),
                name="one_version_in_work",
            ),
        ]

    def __str__(self):
        return f"version {self.number}"


class QuestionQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("position", "pk")

    def may_change(self):
        """Of versions that nobody has been asked yet."""
        return self.filter(version__published_at__isnull=True)


class Question(models.Model):
    """One question of a version: what is asked, how it is answered, who reads it."""

    class Kind(models.TextChoices):
        SHORT = "short", _("Short text")
        LONG = "long", _("Long text")
        ONE = "one", _("One choice")
        MANY = "many", _("Several choices")
        SCALE = "scale", _("Scale")
        DATE = "date", _("Date")
        YES_NO = "yes_no", _("Yes or no")

    class ShownTo(models.TextChoices):
        SCREENERS = "screeners", _("Only the people who screen")
        MATCH = "match", _("The match too")
        MATCHING = "matching", _("Only to find a match")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    version = models.ForeignKey(
        FormVersion, on_delete=models.CASCADE, related_name="questions"
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    label = models.CharField(max_length=200)
    help_text = models.CharField(max_length=300, blank=True)
    required = models.BooleanField(default=False)
    for_mentors = models.BooleanField(default=False)
    shown_to = models.CharField(
        max_length=10, choices=ShownTo, default=ShownTo.SCREENERS
    )
    # of one and several choices: their words; of a scale: the words of its two ends
    choices = models.JSONField(default=list, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(label=""), name="question_asks"),
            models.CheckConstraint(
                condition=Q(required=False) | Q(for_mentors=True),
                name="only_mentors_must_answer",
            ),
        ]

    def __str__(self):
        return self.label
