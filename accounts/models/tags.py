from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts import policies
from accounts.models.people import new_public_id
from accounts.models.programs import Membership, Program


class TagQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Coordinators of the program: a word of the team, not of the person."""
        return self.filter(program__in=policies.programs(user, "tag"))

    def of(self, program):
        return self.filter(program=program)

    def by_name(self):
        return self.order_by(Lower("name"), "pk")


class Tag(models.Model):
    """A short word by which a team finds people again ("evenings only")."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.CASCADE)
    name = models.CharField(max_length=30)
    people = models.ManyToManyField(Membership, related_name="tags", blank=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("program", Lower("name"), name="tag_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="tag_has_a_name"),
        ]

    def __str__(self):
        return self.name
