"""Whom of the own program an applicant may be. Only coordinators are told; the public
side never asks, and no other program is looked at."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access_log
from accounts.joining.alike import Traits, alike
from accounts.joining.answering import AlreadyAnswered, close
from accounts.models import Application, Candidacy, Likeness, Membership
from accounts.models.programs import Role
from accounts.screening.deciding import withdraw as withdraw_candidacy

REASONS = {
    "email": gettext_lazy("the same e-mail address"),
    "phone": gettext_lazy("the same phone number"),
    "name": gettext_lazy("a name like theirs"),
}
AT_MOST = 6


@dataclass(frozen=True)
class Suspect:
    """Somebody the program knows who may be the same person. `row` is a Membership or
    an Application, `traits` what they have in common, `is_same` what a coordinator
    said, None before."""

    row: Membership | Application
    name: str
    role: str
    traits: list[str]
    is_same: bool | None = None

    @property
    def ref(self) -> str:
        kind = "request" if isinstance(self.row, Application) else "person"
        return f"{kind}-{self.row.public_id}"

    @property
    def is_request(self) -> bool:
        return isinstance(self.row, Application)

    @property
    def reasons(self) -> list[str]:
        return [REASONS[trait] for trait in self.traits]


def may_be(application: Application) -> list[Suspect]:
    """People and open requests of the same program, the likeliest first."""
    own = Traits(application.name_used, application.email, application.phone)
    requests = Application.objects.of(application.program).unanswered()
    found = [
        *like(own, everybody(application.program)),
        *_like(own, requests.exclude(pk=application.pk)),
    ]
    said = _said(application)
    found = [
        Suspect(one.row, one.name, one.role, one.traits, said.get(one.ref))
        for one in found
    ]
    return sorted(found, key=_likelier)[:AT_MOST]


def everybody(program) -> list[tuple[Membership, Traits]]:
    """All people of the program, those who left too, in one query."""
    people = Membership.objects.of(program).select_related("user", "contact")
    return [(member, _traits_of(member)) for member in people.order_by("pk")]


def _traits_of(member: Membership) -> Traits:
    phone = member.contact.phone if hasattr(member, "contact") else ""
    return Traits(member.user.name_used, member.user.email or "", phone)


def like(own: Traits, people: list[tuple[Membership, Traits]]) -> list[Suspect]:
    """Those of them who may be this person, each once, the likeliest first."""
    found = {}
    for member, known in people:
        if traits := alike(own, known):
            role = str(member.get_role_display())
            suspect = Suspect(member, member.name, role, traits)
            found.setdefault(member.user_id, suspect)
    return sorted(found.values(), key=_likelier)


def _like(own: Traits, requests) -> list[Suspect]:
    found = []
    for row in requests.order_by("pk"):
        if traits := alike(own, Traits(row.name_used, row.email, row.phone)):
            role = str(Role(row.role).label)
            found.append(Suspect(row, row.name_used, role, traits))
    return found


def _likelier(suspect: Suspect) -> tuple:
    """An address tells more than a number, a number more than a name."""
    order = [trait not in suspect.traits for trait in REASONS]
    return (*order, suspect.row.pk)


def _said(application) -> dict[str, bool]:
    rows = application.likenesses.select_related("membership", "other")
    return {
        f"person-{row.membership.public_id}"
        if row.membership
        else f"request-{row.other.public_id}": row.is_same
        for row in rows
    }


@transaction.atomic
def say(application: Application, suspect: Suspect, by, *, is_same: bool) -> None:
    """A coordinator says whether they are one person. Taking the applicant in then
    gives the known person the role; the same request twice closes this one."""
    open_ones = Application.objects.unanswered().select_for_update(no_key=True)
    if not open_ones.filter(pk=application.pk).exists():
        raise AlreadyAnswered
    if is_same:
        application.likenesses.same().delete()
    of = {"other": suspect.row} if suspect.is_request else {"membership": suspect.row}
    Likeness.objects.update_or_create(
        application=application, **of, defaults={"is_same": is_same, "said_by": by}
    )
    access_log.record(
        by,
        "application.likeness",
        f"application:{application.pk}",
        program=application.program,
    )
    if is_same and suspect.is_request:
        _end_the_second(application, by)


def _end_the_second(application: Application, by) -> None:
    """Who asked twice to be a mentor has one way through screening, too."""
    way = Candidacy.objects.filter(application=application).first()
    if way is None:
        close(application, by)
    else:
        withdraw_candidacy(way, by, _("Asked twice"))


def marked(applications) -> set[int]:
    """Of a page of requests of one program, the ids of those with the address or the
    number of somebody known: two queries, no comparing of names."""
    rows = list(applications)
    if not rows:
        return set()
    people = Membership.objects.of(rows[0].program_id)
    known = people.values_list("user__email", "contact__phone")
    emails = {email for email, _phone in known if email}
    numbers = {key for _email, phone in known if (key := _last_digits(phone or ""))}
    return {
        row.pk
        for row in rows
        if row.email in emails or _last_digits(row.phone) in numbers
    }


def _last_digits(phone: str) -> str:
    found = "".join(c for c in phone if c in "0123456789")
    return found[-7:] if len(found) >= 7 else ""
