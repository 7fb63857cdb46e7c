from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, Program
from matching.models.rounds import Proposal


class RoundRulesQuerySet(models.QuerySet):
    def of(self, program):
        """Those of a program, or the usual ones that are not saved yet."""
        return self.filter(program=program).first() or RoundRules(program=program)


class RoundRules(models.Model):
    """How a program holds its rounds: whom it asks first, how long it waits for an
    answer, below which fit it proposes nobody."""

    class Order(models.TextChoices):
        TOGETHER = "together", _("Both at the same time")
        MENTEE = "mentee", _("The mentee first, the mentor after a yes")
        MENTOR = "mentor", _("The mentor first, the mentee after a yes")

    program = models.OneToOneField(
        Program, on_delete=models.CASCADE, related_name="round_rules"
    )
    order = models.CharField(max_length=10, choices=Order, default=Order.TOGETHER)
    days_to_answer = models.PositiveSmallIntegerField(default=7)
    floor = models.PositiveSmallIntegerField(default=0)
    lift_lowest = models.BooleanField(default=False)

    objects = RoundRulesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "round rules"
        constraints = [
            models.CheckConstraint(
                condition=Q(days_to_answer__gte=2, days_to_answer__lte=28),
                name="time_to_answer_is_kind",
                violation_error_message=_("Give between 2 and 28 days"),
            ),
            models.CheckConstraint(
                condition=Q(floor__lte=100),
                name="a_fit_is_out_of_100",
                violation_error_message=_("A fit is out of 100"),
            ),
        ]

    def __str__(self):
        return f"rules of rounds {self.program_id}"

    @property
    def time_to_answer(self) -> timedelta:
        return timedelta(days=self.days_to_answer)

    @property
    def first_sides(self) -> tuple[str, ...]:
        if self.order == self.Order.TOGETHER:
            return Proposal.SIDES
        return (self.order,)


class PairQuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who asked, while they are asked; the coordinators of the program."""
        own = policies.people(user, "question", via=("self",))
        asked = Proposal.objects.asked()
        offices = policies.programs(user, "question")
        return self.filter(
            Q(member__in=own, proposal__in=asked.values("pk"))
            | Q(proposal__round__program__in=offices)
        )

    def of(self, program):
        return self.filter(proposal__round__program=program)

    def by(self, member):
        return self.filter(member=member).order_by("asked_at", "pk")

    def open(self):
        """Nobody has replied, and the person still thinks."""
        asked = Proposal.State.ASKED
        return self.filter(replied_at__isnull=True, proposal__state=asked)

    def with_people(self):
        return self.select_related(
            "member__user",
            "replied_by",
            "proposal__round__program",
            "proposal__mentee__user",
            "proposal__mentor__user",
        )


class PairQuestion(models.Model):
    """What one of the two would like to know before they answer, and what the team
    says to it. The other of the two never reads it."""

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="asked_back"
    )
    member = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="asked_the_team"
    )
    words = models.TextField(max_length=1000)
    asked_at = models.DateTimeField(default=timezone.now)
    reply = models.TextField(max_length=1000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )

    objects = PairQuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "member"],
                condition=Q(replied_at__isnull=True),
                name="one_open_question_each",
            ),
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True) | ~Q(reply=""),
                name="a_reply_has_words",
            ),
        ]

    def __str__(self):
        return f"question {self.pk}"
