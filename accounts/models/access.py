from django.db import models
from django.utils import timezone


class AccessEntryQuerySet(models.QuerySet):
    def about(self, subjects):
        return self.filter(subject__in=subjects)

    def unsealed(self):
        return self.filter(seal__isnull=True)

    def of(self, program):
        return self.filter(program_id=program.pk)

    def that_worked(self):
        """Not what was refused, nor who came and went."""
        return self.filter(outcome="done").exclude(action__startswith="sign_")

    def newest_first(self):
        return self.order_by("-at", "-pk")


class AccessEntry(models.Model):
    """Who read or changed which protected thing, when. Ids and codes only. Append-only:
    triggers on both databases refuse UPDATE and DELETE."""

    at = models.DateTimeField(default=timezone.now)
    actor_id = models.BigIntegerField(null=True)
    program_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    outcome = models.CharField(max_length=12, default="done")
    note_hash = models.CharField(max_length=64, blank=True)

    objects = AccessEntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject", "at"])]
        verbose_name_plural = "access entries"

    def __str__(self):
        return f"{self.action} {self.subject}"


class AccessAnchor(models.Model):
    """What is left of links that were dropped after their time: where the chain goes
    on from. Append-only as the log is."""

    at = models.DateTimeField(default=timezone.now)
    number = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=64)
    dropped = models.PositiveIntegerField()
    before = models.DateTimeField()

    def __str__(self):
        return f"the chain goes on after {self.number}"


class AccessNote(models.Model):
    """The free text that belongs to an entry (a reason): erasable, bound by its hash."""

    entry = models.OneToOneField(
        AccessEntry,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="note",
    )
    text = models.TextField()

    def __str__(self):
        return f"note of {self.entry_id}"


class AccessSeal(models.Model):
    """One link of the chain: the hash over an entry and the link before it. Written by
    the sweep, so that readers never queue on the chain's head."""

    entry = models.OneToOneField(
        AccessEntry,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="seal",
    )
    number = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=64)

    def __str__(self):
        return f"seal {self.number}"
