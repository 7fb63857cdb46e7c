import secrets
import zoneinfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_public_id() -> str:
    """22 random characters for a URL: says nothing and cannot be guessed."""
    return secrets.token_urlsafe(16)


def valid_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("Choose a time zone from the list"))


class UserManager(BaseUserManager):
    def create_user(self, email=None, password=None, **fields):
        user = self.model(email=clean_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email):
        return self.get(email=clean_email(email))


def clean_email(email: str | None) -> str | None:
    return (email or "").strip().lower() or None


class User(AbstractBaseUser):
    """A person. Global: their roles are memberships in programs. A person without an
    e-mail address is a full person who cannot sign in yet."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    name_used = models.CharField(_("name you use"), max_length=80)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        default="America/New_York",
        validators=[valid_zone],
    )
    language = models.CharField(_("language"), max_length=8, default="en")
    theme = models.CharField(
        max_length=8, default="light", choices=[("light", "Light"), ("dark", "Dark")]
    )
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name_used"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(email=""), name="email_null_or_given"),
            models.CheckConstraint(
                condition=~Q(name_used=""), name="person_has_a_name"
            ),
        ]

    def __str__(self):
        return self.name_used

    @property
    def initials(self) -> str:
        words = self.name_used.replace(".", " ").split()
        return "".join(word[0] for word in words[:2]).upper()

    @property
    def tint(self) -> str:
        return f"t{2 + sum(self.public_id.encode()) % 5}"


class ContactQuerySet(models.QuerySet):
    def of(self, membership):
        return self.filter(membership=membership)

    def of_many(self, memberships):
        return self.filter(membership__in=memberships.values("pk"))


class Contact(models.Model):
    """How staff of a program may reach a person, and their legal name. Shown on a click
    and each look is logged."""

    membership = models.OneToOneField(
        "accounts.Membership", on_delete=models.CASCADE, related_name="contact"
    )
    phone = models.CharField(max_length=40, blank=True)
    legal_name = models.CharField(max_length=150, blank=True)
    way = models.CharField(max_length=8, blank=True)
    safe_times = models.JSONField(default=list, blank=True)
    # What their match may see: "phone", "email". Nothing until they say so.
    shown_to_match = models.JSONField(default=list, blank=True)

    objects = ContactQuerySet.as_manager()

    def __str__(self):
        return f"contact of {self.membership_id}"


class LivedExperienceQuerySet(models.QuerySet):
    def for_matching(self):
        """Matching may use what nobody is shown."""
        return self

    def shown_to_match(self):
        return self.exclude(visibility=LivedExperience.Visibility.MATCHING)

    def on_profile(self):
        """For people who are suggested to each other, and no match yet."""
        return self.filter(visibility=LivedExperience.Visibility.PROFILE)


class LivedExperience(models.Model):
    """One thing a person has lived through and chose to share, and with whom."""

    class Visibility(models.TextChoices):
        MATCHING = "matching", _("Only to find a match")
        MATCH = "match", _("My match may see it")
        PROFILE = "profile", _("On my profile")

    membership = models.ForeignKey(
        "accounts.Membership", on_delete=models.CASCADE, related_name="experiences"
    )
    topic = models.CharField(max_length=60)
    visibility = models.CharField(
        max_length=10, choices=Visibility, default=Visibility.MATCHING
    )

    objects = LivedExperienceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "topic"], name="experience_shared_once"
            )
        ]

    def __str__(self):
        return self.topic
