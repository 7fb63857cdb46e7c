from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, Program, SupervisorAssignment, new_public_id
from accounts.models.programs import Role
from scheduling.models import Event


class SupervisionSessionQuerySet(models.QuerySet):
    def readable_by(self, user):
        """Agenda and shared note: its supervisor while at least one of its mentors is
        still theirs; the mentors of that session."""
        own = Membership.objects.filter(
            policies.about(user, "session.note", via=("self",))
        )
        return self.filter(Q(_led_by(own)) | Q(_joined_by(own)))

    def visible_to(self, user):
        """That it takes place, and with whom: these, and coordinators of the program."""
        own = Membership.objects.filter(policies.about(user, "session", via=("self",)))
        offices = Q(program__in=policies.programs(user, "session"))
        return self.filter(Q(_led_by(own)) | Q(_joined_by(own)) | offices)

    def of(self, program):
        return self.filter(program=program)

    def led_by(self, supervisor):
        return self.filter(supervisor=supervisor)

    def with_mentor(self, mentor):
        return self.filter(pk__in=SessionMentor.objects.of(mentor).values("session"))

    def standing(self):
        return self.filter(event__cancelled_at__isnull=True)

    def since(self, moment):
        return self.filter(event__starts_at__gte=moment)

    def coming(self, now):
        return (
            self.standing()
            .filter(event__ends_at__gt=now)
            .order_by("event__starts_at", "pk")
        )

    def over(self, now):
        return (
            self.standing()
            .filter(event__ends_at__lte=now)
            .order_by("-event__starts_at", "-pk")
        )

    def with_people(self):
        found = self.select_related("program", "event", "supervisor__user")
        mentors = SessionMentor.objects.select_related("mentor__user").order_by(
            "mentor__user__name_used", "pk"
        )
        return found.prefetch_related(models.Prefetch("seated", mentors))


def _led_by(own):
    """Led by one of these, and one of its mentors is with them now."""
    theirs = SupervisorAssignment.objects.current().filter(
        supervisor=OuterRef("session__supervisor"), mentor=OuterRef("mentor")
    )
    still = SessionMentor.objects.filter(Exists(theirs), session=OuterRef("pk"))
    leading = own.with_role(Role.SUPERVISOR).filter(pk=OuterRef("supervisor"))
    return Exists(leading) & Exists(still)


def _joined_by(own):
    mentors = own.with_role(Role.MENTOR).values("pk")
    return Exists(
        SessionMentor.objects.filter(session=OuterRef("pk"), mentor__in=mentors)
    )


class SupervisionSession(models.Model):
    """A supervisor meets with one or more of their mentors: about the mentors' practice,
    never a file about a mentee."""

    class Format(models.TextChoices):
        VIDEO = "video", _("Video")
        PHONE = "phone", _("Phone")
        PERSON = "person", _("In person")

    ICONS = {
        Format.VIDEO: "camera-video",
        Format.PHONE: "telephone",
        Format.PERSON: "geo-alt",
    }

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.PROTECT)
    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, related_name="supervision"
    )
    supervisor = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="sessions_led"
    )
    format = models.CharField(max_length=6, choices=Format, default=Format.VIDEO)
    place = models.CharField(max_length=200, blank=True)
    shared_note = models.TextField(blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = SupervisionSessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shared_note="") | Q(noted_at__isnull=False),
                name="supervision_note_has_a_time",
            )
        ]

    def __str__(self):
        return f"supervision {self.pk}"

    @property
    def tag(self) -> str:
        return f"supervision:{self.pk}"

    @property
    def icon(self) -> str:
        return self.ICONS[self.format]

    @property
    def mentors(self) -> list[Membership]:
        """By name (use `with_people`)."""
        return [seat.mentor for seat in self.seated.all()]

    @property
    def is_cancelled(self) -> bool:
        return self.event.cancelled_at is not None


class SessionMentorQuerySet(models.QuerySet):
    def of(self, mentor):
        return self.filter(mentor=mentor)


class SessionMentor(models.Model):
    """A mentor of one session."""

    session = models.ForeignKey(
        SupervisionSession, on_delete=models.CASCADE, related_name="seated"
    )
    mentor = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="supervision_seats"
    )

    objects = SessionMentorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "mentor"], name="mentor_once_in_a_session"
            )
        ]

    def __str__(self):
        return f"{self.mentor} in {self.session}"


class TopicQuerySet(models.QuerySet):
    def readable_by(self, user):
        sessions = SupervisionSession.objects.readable_by(user)
        return self.filter(session__in=sessions)

    def added_by_person(self, user):
        return self.filter(added_by__user=user)

    def in_order(self):
        return self.order_by("added_at", "pk")


class Topic(models.Model):
    """Something to talk about in a session."""

    session = models.ForeignKey(
        SupervisionSession, on_delete=models.CASCADE, related_name="topics"
    )
    text = models.CharField(max_length=300)
    added_by = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="topics"
    )
    added_at = models.DateTimeField(default=timezone.now)

    objects = TopicQuerySet.as_manager()

    def __str__(self):
        return self.text
