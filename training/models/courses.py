from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Program, new_public_id
from training.texts import shapes
from training.texts.competencies import TOPICS


class Track(models.TextChoices):
    """For whom a module is. The keys are those of the files."""

    MENTOR = "mentor", _("Mentor core")
    REFRESHER = "refresher", _("Mentor refresher")
    SUPERVISOR = "supervisor", _("Supervisors")
    STAFF = "staff", _("Staff")
    LEADER = "leader", _("Leadership")


class ModuleQuerySet(models.QuerySet):
    def of(self, program):
        return self.filter(program=program)

    def offered(self):
        """Published and not retired: it can be begun."""
        return self.filter(published__isnull=False, retired_at__isnull=True)

    def never_published(self):
        return self.filter(published__isnull=True, retired_at__isnull=True)

    def retired(self):
        return self.filter(retired_at__isnull=False)

    def mandatory(self):
        """Without these no mentor is matched."""
        return self.offered().filter(mandatory=True, track=Track.MENTOR)

    def for_tracks(self, tracks):
        return self.filter(track__in=tracks)

    def in_order(self):
        return self.order_by("number", "title", "pk")


class Module(models.Model):
    """A course of a program. Its texts stand in versions; who began one stays on it."""

    program = models.ForeignKey(
        Program, on_delete=models.CASCADE, related_name="modules"
    )
    code = models.SlugField(max_length=40)
    number = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=120)
    track = models.CharField(max_length=10, choices=Track, default=Track.MENTOR)
    topic = models.CharField(
        max_length=16, choices=list(TOPICS.items()), default="role"
    )
    mandatory = models.BooleanField(default=True)
    valid_months = models.PositiveSmallIntegerField(default=24)
    # what a supervisor looks at in a practice conversation; none is needed without
    practice = models.JSONField(default=list, blank=True)
    # it is complete with a live session of it
    live = models.BooleanField(default=False)
    prerequisites = models.ManyToManyField("self", symmetrical=False, blank=True)
    published = models.ForeignKey(
        "ModuleVersion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    # digest of the shipped text that the program has seen and left aside
    kept_against = models.CharField(max_length=64, blank=True)

    objects = ModuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "code"], name="one_module_per_code"
            ),
            models.CheckConstraint(
                condition=Q(valid_months__gte=1), name="training_holds_some_months"
            ),
        ]

    def __str__(self):
        return self.title


class ModuleVersion(models.Model):
    """What a module said from one day on. Published it never changes. `shipped` is the
    digest of the files it was loaded from; empty once somebody wrote in it."""

    module = models.ForeignKey(
        Module, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    summary = models.TextField(blank=True)
    aims = models.JSONField(default=list, blank=True)
    competencies = models.JSONField(default=list, blank=True)
    references = models.JSONField(default=list, blank=True)
    pass_mark = models.PositiveSmallIntegerField(default=80)
    draw = models.PositiveSmallIntegerField(default=8)
    # tries in a day; 0: as many as one likes
    attempts = models.PositiveSmallIntegerField(default=3)
    minutes = models.PositiveSmallIntegerField(default=0)
    # who took an older version is asked for a refresher
    material = models.BooleanField(default=False)
    shipped = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["module", "number"], name="versions_are_counted"
            ),
            models.UniqueConstraint(
                fields=["module"],
                condition=Q(published_at__isnull=True),
                name="one_module_version_in_work",
            ),
            models.CheckConstraint(
                condition=Q(pass_mark__gte=1, pass_mark__lte=100),
                name="pass_mark_is_percent",
            ),
        ]

    def __str__(self):
        return f"{self.module_id} version {self.number}"


class StepQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("number", "pk")


class Step(models.Model):
    """A sitting: a lesson, a scenario or the quiz. Its text is read by
    `training.texts.reading`."""

    class Kind(models.TextChoices):
        LESSON = shapes.LESSON, _("Lesson")
        SCENARIO = shapes.SCENARIO, _("Practice")
        QUIZ = shapes.QUIZ, _("Questions")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    version = models.ForeignKey(
        ModuleVersion, on_delete=models.CASCADE, related_name="steps"
    )
    number = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField()
    text = models.TextField()
    media = models.URLField(blank=True)
    transcript = models.TextField(blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "number"], name="steps_stand_in_order"
            ),
            models.UniqueConstraint(
                fields=["version", "code"], name="one_step_per_code"
            ),
            models.CheckConstraint(
                condition=Q(media="") | ~Q(transcript=""),
                name="what_is_heard_can_be_read",
            ),
        ]

    def __str__(self):
        return self.title
