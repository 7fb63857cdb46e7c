from datetime import datetime

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, Program, new_public_id
from scheduling.models import Event


class GroupQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody in the program."""
        return self.filter(program__in=policies.programs(user, "group"))

    def of(self, program):
        return self.filter(program=program)

    def running(self):
        return self.filter(ended_at__isnull=True)

    def by_title(self):
        return self.order_by("title", "pk")

    def with_hosts(self):
        hosts = Membership.objects.select_related("user").order_by(
            "user__name_used", "pk"
        )
        return self.prefetch_related(models.Prefetch("facilitators", hosts))


class Group(models.Model):
    """People who meet regularly, with somebody who opens the door. The title shows on
    phones and says nothing of what it is about."""

    class Format(models.TextChoices):
        PERSON = "person", _("In person")
        VIDEO = "video", _("Video")
        PHONE = "phone", _("Phone")

    ICONS = {
        Format.PERSON: "geo-alt",
        Format.VIDEO: "camera-video",
        Format.PHONE: "telephone",
    }

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.PROTECT)
    title = models.CharField(max_length=80)
    description = models.TextField(max_length=1000)
    format = models.CharField(max_length=6, choices=Format, default=Format.PERSON)
    place = models.CharField(max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField(default=8)
    facilitators = models.ManyToManyField(Membership, related_name="groups_hosted")
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__gte=1), name="group_has_a_chair"
            )
        ]

    def __str__(self):
        return self.title

    @property
    def icon(self) -> str:
        return self.ICONS[self.format]

    @property
    def hosts(self) -> list[Membership]:
        """By name (use `with_hosts`)."""
        return list(self.facilitators.all())


class GroupSessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(group__in=Group.objects.visible_to(user))

    def of(self, program):
        return self.filter(group__program=program)

    def standing(self):
        return self.filter(event__cancelled_at__isnull=True)

    def coming(self, now: datetime):
        return self.standing().filter(event__ends_at__gt=now).soonest_first()

    def starting_before(self, moment: datetime):
        return self.filter(event__starts_at__lt=moment)

    def soonest_first(self):
        return self.order_by("event__starts_at", "pk")

    def for_member(self, member):
        """With how many are going, and what this member said ("" for nothing)."""
        going = Count("places", filter=Q(places__state=GroupPlace.State.GOING))
        mine = GroupPlace.objects.filter(session=OuterRef("pk"), member=member)
        found = self.select_related("event", "group__program")
        return found.annotate(going=going, mine=Subquery(mine.values("state")[:1]))


class GroupSession(models.Model):
    """One time at which a group meets. Hosting it blocks the host's time."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="sessions")
    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, related_name="group_session"
    )

    objects = GroupSessionQuerySet.as_manager()

    def __str__(self):
        return f"group session {self.pk}"

    @property
    def tag(self) -> str:
        return f"group:{self.pk}"


class GroupPlaceQuerySet(models.QuerySet):
    def going(self):
        return self.filter(state=GroupPlace.State.GOING)

    def waiting(self):
        return self.filter(state=GroupPlace.State.WAITING)

    def first_come(self):
        return self.order_by("since", "pk")

    def visible_to(self, user):
        """One's own; for hosts of the group and coordinators of the program, all."""
        own = policies.people(user, "group.place", via=("self",))
        hosted = Group.objects.filter(facilitators__in=own)
        offices = policies.programs(user, "group.place")
        return self.filter(
            Q(member__in=own)
            | Q(session__group__program__in=offices)
            | Q(session__group__in=hosted.values("pk"))
        )


class GroupPlace(models.Model):
    """Somebody said they would come. It warns, and never blocks."""

    class State(models.TextChoices):
        GOING = "going", _("Going")
        WAITING = "waiting", _("On the waiting list")

    session = models.ForeignKey(
        GroupSession, on_delete=models.CASCADE, related_name="places"
    )
    member = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="group_places"
    )
    state = models.CharField(max_length=8, choices=State)
    since = models.DateTimeField(default=timezone.now)

    objects = GroupPlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "member"], name="one_place_in_a_session"
            )
        ]

    def __str__(self):
        return self.state
