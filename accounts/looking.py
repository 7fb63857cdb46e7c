"""Who looked at my record: the access log, said to the person it is about."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import AccessEntry, Application, Candidacy, Membership, User
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
            str(words[entry.action][0])
            if entry.action in words
            else _("opened your record"),
        )
        for entry in entries
    ]


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    what: str
    about: str
    code: str
    away: bool


def for_staff(entries) -> list[Line]:
    """The same with names, for who watches over the log."""
    entries = list(entries)
    people = User.objects.in_bulk({entry.actor_id for entry in entries} - {None})
    names, words = names_of(entries), personal_data.words_of_actions()
    return [
        Line(
            entry.at,
            people[entry.actor_id].name_used if entry.actor_id in people else "",
            str(words[entry.action][1]) if entry.action in words else "",
            names.get(entry.subject, ""),
            f"{entry.action} {entry.subject}",
            entry.outcome != "done",
        )
        for entry in entries
    ]


# Names in the log -> (their rows, the path to the name of whom they are about)
ABOUT = {
    "person": (User.objects, "name_used"),
    "member": (Membership.objects, "user__name_used"),
    "application": (Application.objects, "name_used"),
    "candidacy": (Candidacy.objects, "application__name_used"),
}


def names_of(entries) -> dict[str, str]:
    """Subject -> whom it is about, where this app knows it (a query for each kind)."""
    numbers = defaultdict(set)
    for entry in entries:
        kind, _dot, number = entry.subject.partition(":")
        if kind in ABOUT and number.isdecimal():
            numbers[kind].add(int(number))
    return {
        f"{kind}:{pk}": name
        for kind, pks in numbers.items()
        for pk, name in ABOUT[kind][0]
        .filter(pk__in=pks)
        .values_list("pk", ABOUT[kind][1])
    }


def _roles(people) -> dict[tuple, str]:
    held = Membership.objects.filter(user__in=people).order_by("pk")
    found = {}
    for user, program, role in held.values_list("user_id", "program_id", "role"):
        found.setdefault((user, program), str(Role(role).label))
    return found
