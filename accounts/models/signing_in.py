from django.conf import settings
from django.db import models


class KnownDeviceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(person=user)


class KnownDevice(models.Model):
    """A browser from which a person has signed in before. It holds a random mark in a
    cookie; here is only its hash."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices"
    )
    mark_hash = models.CharField(max_length=64)
    browser = models.CharField(max_length=200, blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    objects = KnownDeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "mark_hash"], name="device_known_once"
            )
        ]

    def __str__(self):
        return f"device of {self.person_id}"


class CodeUse(models.Model):
    """The newest six digits that an authenticator app was believed, as the number of
    their half minute. Neither they nor older ones open a door again."""

    authenticator = models.OneToOneField(
        "mfa.Authenticator", on_delete=models.CASCADE, related_name="code_use"
    )
    counter = models.BigIntegerField()

    def __str__(self):
        return f"codes up to {self.counter}"
