"""Who looked at my record: the access log, said to the person it is about."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import AccessEntry, Membership, User
from accounts.models.programs import Role


@dataclass(frozen=True)
class Look:
    at: datetime
    who: str
    what: str


def looks_at(user):
    """Entries about a person's records, but for their own looks; newest first."""
    entries = AccessEntry.objects.about(personal_data.subjects_of(user)).that_worked()
    return entries.exclude(actor_id=user.pk).newest_first()


def in_words(entries) -> list[Look]:
    """Roles instead of names: who it was is a matter of the role (two queries)."""
    entries = list(entries)
    roles = _roles({entry.actor_id for entry in entries})
    words = personal_data.words_of_actions()
    return [
        Look(
            entry.at,
            roles.get((entry.actor_id, entry.program_id)) or _("The program"),
            str(words.get(entry.action) or _("opened your record")),
        )
        for entry in entries
    ]


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    what: str
    about: str
    away: bool


def for_staff(entries) -> list[Line]:
    """The same with names and codes, for who watches over the log."""
    entries = list(entries)
    people = User.objects.in_bulk({entry.actor_id for entry in entries} - {None})
    words = personal_data.words_of_actions()
    return [
        Line(
            entry.at,
            people[entry.actor_id].name_used if entry.actor_id in people else "",
            str(words.get(entry.action) or entry.action),
            entry.subject,
            entry.outcome != "done",
        )
        for entry in entries
    ]


def _roles(people) -> dict[tuple, str]:
    held = Membership.objects.filter(user__in=people).order_by("pk")
    found = {}
    for user, program, role in held.values_list("user_id", "program_id", "role"):
        found.setdefault((user, program), str(Role(role).label))
    return found
