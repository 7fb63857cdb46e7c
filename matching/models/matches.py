from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, Program, new_public_id
from accounts.relations import mentors_of


class MatchQuerySet(models.QuerySet):
    def of(self, program):
        return self.filter(program=program)

    def live(self):
        """They walk together: introduced, trial, active or taking a break."""
        return self.filter(status__in=Match.LIVE)

    def current(self):
        """Live, or saying goodbye."""
        return self.filter(status__in=Match.CURRENT)

    def ended(self):
        return self.filter(status=Match.Status.ENDED)

    def with_member(self, memberships, now=None):
        """Matches in which one of these memberships takes part now, cover included."""
        now = now or timezone.now()
        covers = Cover.objects.running(now).filter(mentor__in=memberships)
        return self.filter(
            Q(mentor__in=memberships)
            | Q(mentee__in=memberships)
            | Q(pk__in=covers.values("match"))
        )

    def visible_to(self, user):
        """The two people (and who covers) while it lasts; the current supervisor of
        the mentor; the coordinators of the program."""
        return self.where_may(user, "match")

    def where_may(self, user, resource, *grants):
        """Those of whose records of this kind the table gives this person something
        ("self" is each of the two while it lasts, the supervisor is the mentor's)."""
        grants = grants or policies.SEEN
        own = policies.people(user, resource, "read", *grants, via=("self",))
        theirs = Match.objects.current().with_member(own)
        offices = policies.programs(user, resource, "read", *grants)
        found = Q(pk__in=theirs.values("pk")) | Q(program__in=offices)
        if policies.gives("supervisor", resource, "read", *grants):
            found |= Q(mentor__in=mentors_of(user).values("pk"))
        return self.filter(found)

    def with_people(self):
        return self.select_related("program", "mentor__user", "mentee__user")


class Match(models.Model):
    """A mentor and a mentee who said yes to each other."""

    class Status(models.TextChoices):
        INTRODUCED = "introduced", _("Introduced")
        TRIAL = "trial", _("Getting to know each other")
        ACTIVE = "active", _("Meeting")
        PAUSED = "paused", _("Taking a break")
        CLOSING = "closing", _("Saying goodbye")
        ENDED = "ended", _("Ended")

    class Reason(models.TextChoices):
        GOALS = "goals", _("They reached what they set out to do")
        TIME = "time", _("The time they agreed on is over")
        LIFE = "life", _("Life changed: moving, work, family or health")
        FIT = "fit", _("Somebody else may suit them better")
        MENTOR = "mentor", _("The mentor takes a break or moves on")
        MENTEE = "mentee", _("The mentee takes a break or moves on")
        OTHER = "other", _("Another reason")

    LIVE = (Status.INTRODUCED, Status.TRIAL, Status.ACTIVE, Status.PAUSED)
    CURRENT = (*LIVE, Status.CLOSING)
    PARTICIPANTS = (Membership.Role.MENTEE, Membership.Role.MENTOR)
    MOVES = {
        Status.INTRODUCED: (Status.TRIAL, Status.ACTIVE, Status.PAUSED, Status.CLOSING),
        Status.TRIAL: (Status.ACTIVE, Status.PAUSED, Status.CLOSING),
        Status.ACTIVE: (Status.PAUSED, Status.CLOSING),
        Status.PAUSED: (Status.ACTIVE, Status.CLOSING),
        Status.CLOSING: (Status.ACTIVE,),
    }

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.PROTECT)
    mentor = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="matches_as_mentor"
    )
    mentee = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="matches_as_mentee"
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.INTRODUCED)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=Reason, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "matches"
        constraints = [
            models.UniqueConstraint(
                fields=["mentee"],
                condition=Q(status__in=("introduced", "trial", "active", "paused")),
                name="one_live_match_per_mentee",
                violation_error_message=_("This person has a mentor already"),
            ),
            models.CheckConstraint(
                condition=~Q(mentor=F("mentee")), name="nobody_mentors_themselves"
            ),
            models.CheckConstraint(
                condition=Q(status="ended", ended_at__isnull=False)
                | (~Q(status="ended") & Q(ended_at__isnull=True)),
                name="match_end_coherent",
            ),
            models.CheckConstraint(
                condition=~Q(status="ended") | ~Q(end_reason=""),
                name="match_end_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["program", "status"]),
            models.Index(fields=["mentor", "status"]),
        ]

    def __str__(self):
        return f"match {self.pk}"

    @property
    def is_live(self) -> bool:
        return self.status in self.LIVE

    @property
    def is_current(self) -> bool:
        return self.status in self.CURRENT

    def move_to(self, status: str) -> bool:
        """One conditional UPDATE; False when somebody else was first. An end has
        consequences and is an act: `matches.end_match`."""
        sources = [start for start, ends in self.MOVES.items() if status in ends]
        rows = Match.objects.filter(pk=self.pk, status__in=sources)
        moved = rows.update(status=status) == 1
        if moved:
            self.status = status
        return moved


class CoverQuerySet(models.QuerySet):
    def running(self, now):
        return self.filter(since__lte=now).filter(
            Q(until__isnull=True) | Q(until__gt=now)
        )


class Cover(models.Model):
    """Another mentor steps in for a while: gives the relation and takes one place."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="covers")
    mentor = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="covers"
    )
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = CoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="cover_ends_after_it_starts",
            )
        ]

    def __str__(self):
        return f"cover of {self.match}"
