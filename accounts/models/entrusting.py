from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models.people import new_public_id
from accounts.models.programs import Program
from accounts.roles import RightCode, Role


class EntrustingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The coordinators of the program: one asks, another says yes."""
        return self.filter(program__in=policies.programs(user, "entrusting"))

    def of(self, program):
        return self.filter(program=program)

    def open(self):
        return self.filter(state=Entrusting.State.ASKED)

    def with_people(self):
        return self.select_related("person", "asked_by", "answered_by", "program")


class Entrusting(models.Model):
    """A role of staff, a right, or a new way in for staff: one coordinator asks, a
    second one says yes, and neither is the person themselves."""

    class State(models.TextChoices):
        ASKED = "asked", _("Waits for a second yes")
        GIVEN = "given", _("Given")
        DECLINED = "declined", _("Declined")

    WAY_IN = "way_in"
    WORDS = {
        **dict(Role.choices),
        **dict(RightCode.choices),
        WAY_IN: _("a new way to sign in"),
    }

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.PROTECT)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="entrustings"
    )
    what = models.CharField(max_length=12)
    reason = models.TextField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = EntrustingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "person", "what"],
                condition=Q(state="asked"),
                name="asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(asked_by=F("person")), name="nobody_raises_themselves"
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True)
                | (~Q(answered_by=F("person")) & ~Q(answered_by=F("asked_by"))),
                name="a_second_person_says_yes",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="asked", answered_by__isnull=True, answered_at__isnull=True
                )
                | Q(
                    state__in=("given", "declined"),
                    answered_by__isnull=False,
                    answered_at__isnull=False,
                ),
                name="entrusting_answer_coherent",
            ),
        ]

    def __str__(self):
        return f"{self.what} for {self.person_id}"

    @property
    def said(self) -> str:
        return str(self.WORDS[self.what])
