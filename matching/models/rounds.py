from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, Program, new_public_id
from matching.models.matches import Match


class RoundQuerySet(models.QuerySet):
    def of(self, program):
        return self.filter(program=program)

    def open(self):
        return self.filter(state__in=Round.OPEN)

    def visible_to(self, user):
        """The coordinators of the program."""
        return self.filter(program__in=policies.programs(user, "round"))

    def for_all(self):
        """Not those that look for one person only."""
        return self.filter(for_mentee__isnull=True)

    def newest_first(self):
        return self.order_by("-number", "-pk")

    def with_counts(self):
        """How many pairs came out of each, how many were asked, how many began."""
        asked = Count("proposals", filter=Q(proposals__asked_at__isnull=False))
        pairs = Count("proposals", filter=~Q(proposals__state="set_aside"))
        begun = Count("proposals", filter=Q(proposals__state="accepted"))
        return self.annotate(pairs=pairs, asked=asked, begun=begun)


class Round(models.Model):
    """One look at everybody who waits and every open place, solved at once. Keeps what
    a coordinator needs to show that it was the best possible answer."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Collecting wishes")
        PROPOSED = "proposed", _("Draft: nobody has been told")
        ASKED = "asked", _("People have been asked")
        CLOSED = "closed", _("Closed")

    OPEN = (State.DRAFT, State.PROPOSED)

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    seed = models.BigIntegerField()
    revision = models.PositiveIntegerField(default=0)  # counts solves; guards races
    for_mentee = models.ForeignKey(
        Membership,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="rounds_of_one",
    )
    points = models.JSONField(default=dict)
    weights_version = models.PositiveIntegerField(default=0)
    floor = models.PositiveSmallIntegerField(default=0)  # a fit out of 100
    lift_lowest = models.BooleanField(default=False)
    setup = models.JSONField(default=dict)  # snapshot.setup_of
    input_hash = models.CharField(max_length=64, blank=True)
    certificate = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    started_at = models.DateTimeField(default=timezone.now)
    solved_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "number"], name="one_round_per_number"
            ),
            models.UniqueConstraint(
                fields=["program"],
                condition=Q(state__in=("draft", "proposed"), for_mentee__isnull=True),
                name="one_open_round_per_program",
            ),
        ]

    def __str__(self):
        return f"round {self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class ProposalQuerySet(models.QuerySet):
    def proposed(self):
        return self.filter(state=Proposal.State.PROPOSED)

    def asked(self):
        return self.filter(state=Proposal.State.ASKED)

    def open(self):
        return self.filter(state__in=Proposal.OPEN)

    def of_rounds(self, rounds):
        return self.filter(round__in=rounds)

    def named(self, public_ids):
        return self.filter(public_id__in=public_ids)

    def both_said_yes(self):
        yes = Proposal.Answer.YES
        return self.asked().filter(mentee_answer=yes, mentor_answer=yes)

    def awaiting_answers(self):
        yes = Proposal.Answer.YES
        return self.asked().exclude(mentee_answer=yes, mentor_answer=yes)

    def overdue(self, now):
        """Not answered in time. Who waits for our own reply is not late."""
        late = self.awaiting_answers().filter(expires_at__lte=now)
        wait = Proposal.objects.filter(
            asked_back__asked_at__isnull=False, asked_back__replied_at__isnull=True
        )
        return late.exclude(pk__in=wait.values("pk"))

    def asked_of(self, memberships):
        """Each of the two sees it once they are asked, and until it is over."""
        mentee = Q(mentee__in=memberships, mentee_asked_at__isnull=False)
        mentor = Q(mentor__in=memberships, mentor_asked_at__isnull=False)
        return self.asked().filter(mentee | mentor)

    def with_member(self, memberships):
        return self.filter(Q(mentee__in=memberships) | Q(mentor__in=memberships))

    def visible_to(self, user):
        """The two people while they are asked; the coordinators of the program."""
        own = policies.people(user, "proposal", via=("self",))
        theirs = Proposal.objects.asked_of(own)
        offices = policies.programs(user, "proposal")
        return self.filter(
            Q(pk__in=theirs.values("pk")) | Q(round__program__in=offices)
        )

    def with_people(self):
        return self.select_related("round", "mentee__user", "mentor__user")

    def best_first(self):
        return self.order_by("-pinned", "-score", "pk")


class Proposal(models.Model):
    """Two people whom a round would bring together, and why."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        SET_ASIDE = "set_aside", _("Set aside")
        ASKED = "asked", _("Asked")
        ACCEPTED = "accepted", _("Both said yes")
        DECLINED = "declined", _("Not this time")
        EXPIRED = "expired", _("No answer in time")

    class Answer(models.TextChoices):
        NONE = "", _("No answer yet")
        YES = "yes", _("Yes")
        NO = "no", _("Not this time")

    OPEN = (State.PROPOSED, State.ASKED)
    SIDES = ("mentee", "mentor")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="proposals")
    mentee = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="proposals_as_mentee"
    )
    mentor = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="proposals_as_mentor"
    )
    score = models.PositiveSmallIntegerField()
    contributions = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    pinned = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    mentee_asked_at = models.DateTimeField(null=True, blank=True)
    mentor_asked_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    mentee_answer = models.CharField(
        max_length=3, choices=Answer, default=Answer.NONE, blank=True
    )
    mentor_answer = models.CharField(
        max_length=3, choices=Answer, default=Answer.NONE, blank=True
    )
    mentee_answered_at = models.DateTimeField(null=True, blank=True)
    mentor_answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    match = models.OneToOneField(
        Match, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposal"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "mentee"],
                condition=Q(state__in=("proposed", "asked", "accepted")),
                name="one_open_proposal_per_mentee",
            ),
            models.UniqueConstraint(
                fields=["mentee"],
                condition=Q(state="asked"),
                name="one_question_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(mentor=F("mentee")),
                name="nobody_is_proposed_to_themselves",
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | Q(expires_at__isnull=False),
                name="a_question_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=~Q(state="asked")
                | Q(mentee_asked_at__isnull=False)
                | Q(mentor_asked_at__isnull=False),
                name="a_question_is_put_to_somebody",
            ),
        ]
        indexes = [models.Index(fields=["state", "expires_at"])]

    def __str__(self):
        return f"proposal {self.pk}"

    @property
    def both_said_yes(self) -> bool:
        return self.mentee_answer == self.mentor_answer == self.Answer.YES

    def answer_of(self, membership_ids) -> str:
        """What the one of these memberships who is asked has answered so far."""
        if self.mentee_id in membership_ids:
            return self.mentee_answer
        return self.mentor_answer

    def sides_of(self, user) -> list[Membership]:
        return [m for m in (self.mentee, self.mentor) if m.user_id == user.pk]

    def side_of(self, membership) -> str:
        """ "mentee" or "mentor", or "" for somebody else."""
        sides = {self.mentee_id: "mentee", self.mentor_id: "mentor"}
        return sides.get(membership.pk, "")

    def is_asked(self, side: str) -> bool:
        return getattr(self, f"{side}_asked_at") is not None


class Unplaced(models.Model):
    """Somebody for whom a round found nobody, and why, in words for staff."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="unplaced")
    mentee = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="left_waiting"
    )
    kind = models.CharField(max_length=12)
    texts = models.JSONField(default=list)
    helpful = models.JSONField(default=list)  # mentors where one more place would do

    class Meta:
        verbose_name_plural = "unplaced"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "mentee"], name="unplaced_once_per_round"
            )
        ]

    def __str__(self):
        return f"unplaced {self.pk}"
