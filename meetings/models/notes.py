"""What is written down of a meeting beside the shared note, and what there is to talk
about."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.policies import YES
from matching.models import Match
from meetings.models.goals import Goal, Step
from meetings.models.meetings import NOTE_OPEN_FOR, Meeting


class OfAMeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the meeting."""
        return self.filter(meeting__in=Meeting.objects.visible_to(user).values("pk"))

    def of(self, match):
        return self.filter(meeting__match=match)


class Attendance(models.Model):
    """What one of the two says of a meeting. They may remember it differently."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="said")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    held = models.BooleanField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = OfAMeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], name="each_says_it_once"
            ),
            models.CheckConstraint(
                condition=Q(held=True, minutes__isnull=False)
                | Q(held=False, minutes__isnull=True),
                name="said_minutes_only_when_held",
            ),
        ]

    def __str__(self):
        return f"{self.person_id} on {self.meeting}"


class SupervisorNoteQuerySet(OfAMeetingQuerySet):
    def visible_to(self, user):
        """Who wrote it, while the pair lasts, and the mentor's supervisor. (A
        coordinator opens one with a reason.)"""
        mine = Meeting.objects.visible_to(user).values("pk")
        related = Match.objects.where_may(user, "meeting.supervisor_note", YES)
        return self.filter(
            Q(written_by=user, meeting__in=mine)
            | Q(meeting__match__in=related.values("pk"))
        )


class SupervisorNote(models.Model):
    """From a mentor to their supervisor. The mentee gets a copy of it when they ask for
    their data, and the page says so before a word is written."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="supervisor_notes"
    )
    text = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = SupervisorNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "written_by"], name="one_note_to_the_supervisor"
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="supervisor_note_has_words"
            ),
        ]

    def __str__(self):
        return f"note {self.pk} to the supervisor"

    def is_open(self, now) -> bool:
        return now - self.at < NOTE_OPEN_FOR


class AddendumQuerySet(OfAMeetingQuerySet):
    def visible_to(self, user):
        """Those to the shared note as the note itself, the others as theirs."""
        shared = Match.objects.where_may(user, "meeting.note", YES)
        own = SupervisorNote.objects.visible_to(user).values("meeting")
        return self.filter(
            Q(to_supervisor=False, meeting__match__in=shared.values("pk"))
            | Q(to_supervisor=True, meeting__in=own)
        )


class Addendum(models.Model):
    """Words added to a note that can no longer be changed."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="addenda"
    )
    to_supervisor = models.BooleanField(default=False)
    text = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = AddendumQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "addenda"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="addendum_has_words")
        ]

    def __str__(self):
        return f"addendum {self.pk}"


class AgendaPointQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The two people, as the note of a meeting."""
        related = Match.objects.where_may(user, "meeting.note", YES)
        return self.filter(match__in=related.values("pk"))

    def of(self, match):
        return self.filter(match=match)

    def open(self):
        return self.filter(done_at__isnull=True)

    def in_order(self):
        return self.select_related("step", "goal").order_by("added_at", "pk")


class AgendaPoint(models.Model):
    """Something to talk about, until they have. It belongs to the two and not to one
    meeting, so what was left over stands on the next."""

    match = models.ForeignKey(
        Match, on_delete=models.CASCADE, related_name="agenda_points"
    )
    text = models.CharField(max_length=160, blank=True)
    step = models.ForeignKey(
        Step, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    goal = models.ForeignKey(
        Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)
    carried = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = AgendaPointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | Q(step__isnull=False),
                name="agenda_point_has_words",
                violation_error_message=_("Write a few words"),
            ),
            models.UniqueConstraint(
                fields=["match", "step"],
                condition=Q(done_at__isnull=True, step__isnull=False),
                name="a_step_stands_there_once",
            ),
        ]

    def __str__(self):
        return f"agenda point {self.pk}"

    @property
    def words(self) -> str:
        return self.step.text if self.step else self.text
