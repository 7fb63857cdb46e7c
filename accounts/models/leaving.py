from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models.people import new_public_id
from accounts.models.programs import Membership, Program


def pointer():
    """To somebody of the team; it outlives them."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )


class LeavingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person; the coordinators of the program."""
        about = policies.people(user, "leaving")
        return self.filter(Q(membership__user=user) | Q(membership__in=about))

    def reversible(self, now):
        """Still to be taken back."""
        return self.filter(
            at__gt=now - Leaving.DAYS,
            taken_back_at__isnull=True,
            membership__status=Membership.Status.ENDED,
            membership__ended_at=F("at"),
        )


class Leaving(models.Model):
    """Somebody left a program: what it closed can be opened again for some days."""

    DAYS = timedelta(days=7)

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    by = pointer()
    why = models.TextField(blank=True)
    taken_back_at = models.DateTimeField(null=True)

    objects = LeavingQuerySet.as_manager()

    def __str__(self):
        return f"leaving of {self.at:%Y-%m-%d}"

    @property
    def until(self):
        return self.at + self.DAYS


class ErasureQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person; the coordinators of the program that carries it out."""
        programs = policies.programs(user, "erasure")
        return self.filter(Q(person=user) | Q(program__in=programs))

    def of(self, program):
        return self.filter(program=program)

    def open(self):
        return self.filter(state__in=Erasure.OPEN)

    def unconfirmed(self):
        return self.filter(state__in=(Erasure.State.ASKED, Erasure.State.PREPARED))

    def confirmed(self):
        return self.filter(state=Erasure.State.CONFIRMED)

    def soonest_first(self):
        return self.order_by("due_on", "pk")


class Erasure(models.Model):
    """A person asks to be erased. One with the privacy right prepares it, a second
    person confirms, then it is done. The row stays, nameless: that it was done."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        PREPARED = "prepared", _("Waits for a second person")
        CONFIRMED = "confirmed", _("About to be done")
        DONE = "done", _("Done")
        DECLINED = "declined", _("Not possible now")
        WITHDRAWN = "withdrawn", _("Taken back")

    OPEN = (State.ASKED, State.PREPARED, State.CONFIRMED)

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    prepared_by = pointer()
    prepared_at = models.DateTimeField(null=True)
    confirmed_by = pointer()
    confirmed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=("asked", "prepared", "confirmed")),
                name="one_open_erasure_each",
            ),
            models.CheckConstraint(
                condition=Q(prepared_by__isnull=True)
                | Q(confirmed_by__isnull=True)
                | ~Q(prepared_by=F("confirmed_by")),
                name="an_erasure_takes_two_people",
            ),
            models.CheckConstraint(
                condition=(Q(prepared_by__isnull=True) | ~Q(prepared_by=F("person")))
                & (Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("person"))),
                name="nobody_erases_themselves",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("confirmed", "done"))
                | Q(prepared_at__isnull=False, confirmed_at__isnull=False),
                name="an_erasure_is_prepared_and_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(answer=""),
                name="a_no_to_an_erasure_has_words",
            ),
        ]

    def __str__(self):
        return f"erasure {self.pk} {self.state}"


class LegalHoldQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The privacy officers of the program. Never the person: it may be about what
        a court asked not to tell."""
        return self.filter(program__in=policies.programs(user, "legal_hold"))

    def of(self, program):
        return self.filter(program=program)

    def open(self):
        return self.filter(lifted_at__isnull=True)


class LegalHold(models.Model):
    """Nothing of a person may be erased or forgotten until this is lifted."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    placed_at = models.DateTimeField(default=timezone.now)
    placed_by = pointer()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = pointer()
    lifted_why = models.TextField(blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "program"],
                condition=Q(lifted_at__isnull=True),
                name="one_open_legal_hold_each",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="a_legal_hold_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | ~Q(lifted_why=""),
                name="a_legal_hold_is_lifted_with_words",
            ),
        ]

    def __str__(self):
        return f"hold since {self.placed_at:%Y-%m-%d}"
