from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import new_public_id
from training.models.courses import Module
from training.texts.markup import FILE


class LessonFileQuerySet(models.QuerySet):
    def of(self, program):
        return self.filter(module__program=program)

    def without_content(self):
        return self.defer("content")

    def in_order(self):
        return self.order_by("added_at", "pk")


class LessonFile(models.Model):
    """A picture or a recording of a module. It is small and stands in the database, so
    that a backup holds it and nothing is left behind when the module goes."""

    class Kind(models.TextChoices):
        PICTURE = "picture", _("Picture")
        SOUND = "sound", _("Sound")
        FILM = "film", _("Film")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=8, choices=Kind)
    media_type = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = LessonFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="file_holds_something")
        ]

    def __str__(self):
        return self.name

    @property
    def code(self) -> str:
        """What a text writes to show it."""
        return f"{FILE}{self.public_id}"
