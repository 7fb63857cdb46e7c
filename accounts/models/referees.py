from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import new_public_id


class RefereeQuerySet(models.QuerySet):
    def live(self):
        return self.exclude(state=Referee.State.DROPPED)

    def in_a_place(self):
        """Who answered, or still may."""
        state = Referee.State
        return self.filter(state__in=(state.NAMED, state.ASKED, state.ANSWERED))

    def waiting(self):
        return self.filter(state=Referee.State.ASKED)

    def good(self):
        return self.filter(
            state=Referee.State.ANSWERED, recommends=Referee.Recommends.YES
        )

    def to_remind(self, now):
        return self.waiting().filter(next_ask_at__lte=now)


class Referee(models.Model):
    """Somebody who knows an applicant and whom we ask about them, and what they
    answered. The link of their letter is the only key to the form, and works once."""

    class State(models.TextChoices):
        NAMED = "named", _("Not asked yet")
        ASKED = "asked", _("Asked")
        ANSWERED = "answered", _("Answered")
        DECLINED = "declined", _("Would rather not")
        SILENT = "silent", _("No answer")
        DROPPED = "dropped", _("No longer asked")

    class Relation(models.TextChoices):
        FAMILY = "family", _("Family or partner")
        FRIEND = "friend", _("Friend")
        WORK = "work", _("From work or volunteering")
        LEARNING = "learning", _("Teacher or trainer")
        SUPPORT = "support", _("Somebody who supported them")
        OTHER = "other", _("In another way")

    class Known(models.TextChoices):
        SHORT = "short", _("Less than a year")
        SOME = "some", _("One to five years")
        LONG = "long", _("More than five years")

    class Reliable(models.TextChoices):
        ALWAYS = "always", _("Yes, nearly always")
        MOSTLY = "mostly", _("Mostly")
        SELDOM = "seldom", _("Not so often")
        UNSURE = "unsure", _("I do not know")

    class Recommends(models.TextChoices):
        YES = "yes", _("Yes")
        DOUBTS = "doubts", _("Yes, with some doubts")
        NO = "no", _("I cannot recommend them")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    candidacy = models.ForeignKey(
        "accounts.Candidacy", on_delete=models.CASCADE, related_name="referees"
    )
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    # Empty when the applicant named them.
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    named_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.NAMED)
    token = models.CharField(max_length=24, unique=True, default=new_public_id)
    link_until = models.DateTimeField(null=True, blank=True)
    asked_times = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(null=True, blank=True)
    next_ask_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    relation = models.CharField(max_length=10, choices=Relation, blank=True)
    known = models.CharField(max_length=8, choices=Known, blank=True)
    reliable = models.CharField(max_length=8, choices=Reliable, blank=True)
    recommends = models.CharField(max_length=8, choices=Recommends, blank=True)
    strengths = models.TextField(blank=True)
    worries = models.TextField(blank=True)

    objects = RefereeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone=""), name="referee_can_be_reached"
            ),
            models.CheckConstraint(
                condition=~Q(state="answered")
                | ~Q(relation="") & ~Q(recommends="") & Q(answered_at__isnull=False),
                name="a_reference_says_how_and_whether",
            ),
            models.UniqueConstraint(
                fields=["candidacy", "email"],
                condition=~Q(email="") & ~Q(state="dropped"),
                name="a_referee_is_asked_once",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_ask_at"])]

    def __str__(self):
        return f"referee {self.pk}"

    @property
    def is_relative(self) -> bool:
        return self.relation == self.Relation.FAMILY
