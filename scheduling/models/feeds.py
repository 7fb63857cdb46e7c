"""What other calendars may read of somebody's times."""

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class FeedQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)

    def visible_to(self, user):
        """One's own."""
        return self.of(user)

    def behind(self, token: str):
        """The one that this secret opens."""
        return self.filter(token_hash=hash_of(token), person__is_active=True)

    def renew(self, person) -> str:
        """A new secret, once; the old one opens nothing from now on."""
        token = secrets.token_urlsafe(32)
        fresh = {"token_hash": hash_of(token), "created_at": timezone.now()}
        self.update_or_create(person=person, defaults=fresh)
        return token


class Feed(models.Model):
    """A secret address under which a calendar program reads somebody's times. Only the
    hash of the secret is kept: who lost it makes another one."""

    class Detail(models.TextChoices):
        BUSY = "busy", _("Only that you are busy")
        NEUTRAL = "neutral", _("A neutral name")
        PLACE = "place", _("A neutral name, and the place you wrote down")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    detail = models.CharField(max_length=8, choices=Detail, default=Detail.NEUTRAL)
    created_at = models.DateTimeField(default=timezone.now)

    objects = FeedQuerySet.as_manager()

    def __str__(self):
        return f"feed of {self.person}"


class ZoneRules(models.Model):
    """Which edition of the time zone rules the instants of our events were derived
    with. One row."""

    version = models.CharField(max_length=20)
    derived_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.version
