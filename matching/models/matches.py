from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, Program, SupervisorAssignment, new_public_id
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

    def known_to(self, user):
        """What is visible, and what a participant once walked themselves: that it was,
        for its words ask the keepsakes of the two."""
        own = policies.people(user, "match", "read", via=("self",))
        once = Q(status=Match.Status.ENDED) & (Q(mentor__in=own) | Q(mentee__in=own))
        return self.filter(Q(pk__in=self.visible_to(user).values("pk")) | once)

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

    def with_status(self, status):
        return self.filter(status=status)

    def supervised_by(self, public_id):
        """Whose mentor is with this supervisor now."""
        current = SupervisorAssignment.objects.current()
        mine = current.filter(supervisor__public_id=public_id)
        return self.filter(mentor__in=mine.values("mentor"))

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
    # What a break and a goodbye that was taken back go back to is where they were.
    MOVES = {
        "introduced": ("trial", "paused", "closing", "ended"),
        "trial": ("active", "paused", "closing", "ended"),
        "active": ("paused", "closing", "ended"),
        "paused": ("introduced", "trial", "active", "closing", "ended"),
        "closing": ("introduced", "trial", "active", "ended"),
        "ended": ("active",),
    }
    MOST_PLACES = 2

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
    # The last day of what they agreed on; how many places of the mentor it takes.
    ends_on = models.DateField(null=True, blank=True)
    places = models.PositiveSmallIntegerField(default=1)
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
            models.CheckConstraint(
                condition=Q(places__gte=1, places__lte=2),
                name="a_match_takes_one_place_or_two",
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

    def move_to(self, status: str, **values) -> bool:
        """One conditional UPDATE, from where this row was read; False when the table
        knows no such move or somebody else was first. Acts go through
        `moving.move`, which writes the turn down."""
        if status not in self.MOVES[self.status]:
            return False
        rows = Match.objects.filter(pk=self.pk, status=self.status)
        if not rows.update(status=status, **values):
            return False
        for name, value in {"status": status, **values}.items():
            setattr(self, name, value)
        return True


class CoverQuerySet(models.QuerySet):
    def not_over(self, now):
        """Running, or to come: a place is held for it."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=now))

    def running(self, now):
        return self.not_over(now).filter(since__lte=now)


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
