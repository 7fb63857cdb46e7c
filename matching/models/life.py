"""What happens between two people while they walk together: each turn with who and
when, what they agreed on, how each finds it after sixty days."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership
from matching.models.matches import Match


class MatchEventQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who sees the match sees its turns; the page leaves out what is for staff."""
        return self.filter(match__in=Match.objects.visible_to(user).values("pk"))

    def of(self, match):
        return self.filter(match=match)

    def in_order(self):
        return self.select_related("by", "about__user").order_by("at", "pk")

    def moves(self):
        return self.filter(kind=MatchEvent.Kind.MOVED)


class MatchEvent(models.Model):
    """A turn in the life of a match, dated and signed. Written once, never changed."""

    class Kind(models.TextChoices):
        MOVED = "moved", _("Moved on")
        AGREED = "agreed", _("Signed what they agreed on")
        EXTENDED = "extended", _("Go on for longer")
        ASKED = "asked", _("Both were asked how it goes")
        MILESTONE = "milestone", _("A milestone")
        COVERED = "covered", _("Somebody steps in")
        UNCOVERED = "uncovered", _("Somebody stepped in and is done")
        HANDED_OVER = "handed_over", _("A handover may be passed on")
        WEIGHED = "weighed", _("How many places it takes")
        CARED = "cared", _("A hello after the goodbye")

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    source = models.CharField(max_length=12, choices=Match.Status, blank=True)
    target = models.CharField(max_length=12, choices=Match.Status, blank=True)
    # Who steps in; how many months, or places.
    about = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = MatchEventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="moved") & ~Q(source="") & ~Q(target=""))
                | (~Q(kind="moved") & Q(source="", target="")),
                name="a_move_has_two_ends",
            ),
            models.CheckConstraint(
                condition=~Q(kind="moved") | ~Q(source=F("target")),
                name="a_move_goes_somewhere",
            ),
            models.UniqueConstraint(
                fields=["match", "number"],
                condition=Q(kind="milestone"),
                name="a_milestone_is_reached_once",
            ),
        ]
        indexes = [models.Index(fields=["match", "at"])]

    def __str__(self):
        return f"{self.kind} of {self.match}"


class PairAgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(match__in=Match.objects.visible_to(user).values("pk"))

    def of(self, match):
        return self.filter(match=match).order_by("-version")

    def signed(self):
        return self.filter(mentee_signed_at__isnull=False).filter(
            mentor_signed_at__isnull=False
        )

    def unsigned(self):
        return self.filter(
            Q(mentee_signed_at__isnull=True) | Q(mentor_signed_at__isnull=True)
        )


class PairAgreement(models.Model):
    """How the two want to meet: rhythm, way, what they keep to, for how long. A change
    is a new version that both sign again; until then the one before it counts."""

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("Every week")
        FORTNIGHT = "fortnight", _("Every two weeks")
        MONTHLY = "monthly", _("Once a month")
        OWN = "own", _("When it suits us both")

    class Way(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("By phone")
        VIDEO = "video", _("By video")
        MIXED = "mixed", _("Now this way, now that")

    MONTHS = (3, 6, 9, 12, 18, 24)

    match = models.ForeignKey(
        Match, on_delete=models.CASCADE, related_name="agreements"
    )
    version = models.PositiveSmallIntegerField()
    rhythm = models.CharField(_("How often we meet"), max_length=12, choices=Rhythm)
    way = models.CharField(_("How we meet"), max_length=12, choices=Way)
    boundaries = models.TextField(_("What we keep to"), max_length=1000, blank=True)
    months = models.PositiveSmallIntegerField()
    written_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)
    mentee_signed_at = models.DateTimeField(null=True, blank=True)
    mentor_signed_at = models.DateTimeField(null=True, blank=True)

    objects = PairAgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match", "version"], name="one_agreement_of_each_version"
            ),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=36),
                name="an_agreement_is_for_some_months",
            ),
        ]

    def __str__(self):
        return f"agreement {self.version} of {self.match}"

    @property
    def is_signed(self) -> bool:
        return bool(self.mentee_signed_at and self.mentor_signed_at)

    def signed_by(self, side: str) -> bool:
        return bool(getattr(self, f"{side}_signed_at"))


class CheckpointQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever answers, and the coordinators; never the other one."""
        own = policies.people(user, "checkpoint", via=("self",))
        offices = policies.programs(user, "checkpoint")
        return self.filter(Q(membership__in=own) | Q(match__program__in=offices))

    def of(self, match):
        return self.filter(match=match).order_by("pk")

    def open(self):
        return self.filter(answered_at__isnull=True)

    def wanting(self):
        """Answers that ask for something, and nobody has taken it up."""
        wishes = self.filter(answered_at__isnull=False, handled_at__isnull=True)
        return wishes.exclude(wish=Checkpoint.Wish.GO_ON)


class Checkpoint(models.Model):
    """Sixty days in, each side on its own: how it goes, and what should come next."""

    class Going(models.TextChoices):
        WELL = "well", _("Well")
        OKAY = "okay", _("Okay")
        HARD = "hard", _("Not so well")

    class Wish(models.TextChoices):
        GO_ON = "go_on", _("Go on as it is")
        CHANGE = "change", _("Go on, and change something")
        TALK = "talk", _("Talk with the team first")
        OTHER = "other", _("Try it with somebody else")

    match = models.ForeignKey(
        Match, on_delete=models.CASCADE, related_name="checkpoints"
    )
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="checkpoints"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    going = models.CharField(max_length=8, choices=Going, blank=True)
    wish = models.CharField(max_length=8, choices=Wish, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = CheckpointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match", "membership"], name="each_side_is_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, wish="")
                | (Q(answered_at__isnull=False) & ~Q(wish="")),
                name="a_checkpoint_answer_is_whole",
            ),
        ]

    def __str__(self):
        return f"checkpoint {self.pk}"

    @property
    def wants_something(self) -> bool:
        return bool(self.answered_at) and self.wish != self.Wish.GO_ON
