from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Program, new_public_id
from community.searching import words_of

STALE_AFTER = timedelta(days=180)


class ResourceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody in a program sees its list and what is for all programs; what is
        put away, only the coordinators."""
        for_all = Q(program__isnull=True)
        read = Q(program__in=policies.programs(user, "resource"))
        change = Q(program__in=policies.programs(user, "resource", "change"))
        return self.filter(for_all | (read & Q(is_listed=True)) | change)

    def for_program(self, program):
        return self.filter(Q(program=program) | Q(program__isnull=True))

    def listed(self):
        return self.filter(is_listed=True)

    def put_away(self):
        return self.filter(is_listed=False)

    def matching_words(self, query: str):
        """Every word of the query stands somewhere in the entry."""
        found = self
        for word in words_of(query):
            found = found.filter(words__icontains=word)
        return found

    def in_category(self, category: str):
        known = category in Resource.Category.values
        return self.filter(category=category) if known else self

    def stale(self, today: date):
        return self.listed().filter(checked_on__lt=today - STALE_AFTER)

    def by_title(self):
        return self.order_by("title", "pk")


class Resource(models.Model):
    """Somewhere to turn to, outside the program."""

    class Category(models.TextChoices):
        TALK = "talk", _("Someone to talk to")
        HEALTH = "health", _("Health")
        HOME = "home", _("A place to live")
        FOOD = "food", _("Food")
        MONEY = "money", _("Money and benefits")
        WORK = "work", _("Work and learning")
        LAW = "law", _("Legal help")
        FAMILY = "family", _("Children and family")
        WAYS = "ways", _("Getting around")
        TOGETHER = "together", _("Meeting people")

    ICONS = {
        Category.TALK: "chat-heart",
        Category.HEALTH: "heart-pulse",
        Category.HOME: "house-heart",
        Category.FOOD: "cup-hot",
        Category.MONEY: "wallet2",
        Category.WORK: "mortarboard",
        Category.LAW: "building",
        Category.FAMILY: "people",
        Category.WAYS: "signpost-split",
        Category.TOGETHER: "tree",
    }

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(
        Program, null=True, blank=True, on_delete=models.CASCADE
    )
    title = models.CharField(max_length=120)
    summary = models.TextField(max_length=600)
    category = models.CharField(max_length=8, choices=Category)
    phone = models.CharField(max_length=40, blank=True)
    url = models.URLField(max_length=300, blank=True)
    area = models.CharField(max_length=120, blank=True)
    languages = models.CharField(max_length=120, blank=True)
    free = models.BooleanField(default=True)
    checked_on = models.DateField()
    is_listed = models.BooleanField(default=True)
    # What the search reads; written by `listing.keep` with every change.
    words = models.TextField(editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="resource_can_be_found")
        ]
        indexes = [models.Index(fields=["program", "category"])]

    def __str__(self):
        return self.title

    @property
    def icon(self) -> str:
        return self.ICONS[self.category]

    @property
    def call(self) -> str:
        """The number as a tel: address wants it."""
        return "".join(c for c in self.phone if c in "+0123456789")

    def is_stale(self, today: date) -> bool:
        return self.checked_on < today - STALE_AFTER
