from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts import policies
from accounts.models import Membership, Program, new_public_id


class SavedListQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and what the other coordinators of the program share."""
        programs = policies.programs(user, "kept_list")
        seen = Q(owner__user=user) | Q(shared=True)
        return self.filter(seen, owner__program__in=programs)

    def of(self, program):
        return self.filter(owner__program=program)

    def by_name(self):
        return self.order_by("name", "pk")


class SavedList(models.Model):
    """A way to look at the people: what was searched for, and the columns."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    owner = models.ForeignKey(Membership, on_delete=models.CASCADE)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=600)
    shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = SavedListQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="list_named_once"),
        ]

    def __str__(self):
        return self.name

    @property
    def program(self) -> Program:
        return self.owner.program
