"""The documents of a program for those who look after them: who has signed what."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.attention import Item
from accounts.consenting.publishing import OURS
from accounts.consenting.signing import Paper, papers_of
from accounts.models import Agreement, AgreementVersion, Membership
from accounts.models.programs import Right, Role
from accounts.rights import holding

ROLES = (Role.MENTOR, Role.MENTEE, Role.SUPERVISOR, Role.COORDINATOR)
NAMED = 3


@dataclass(frozen=True)
class Line:
    """One document: the version in force (None when there is none) and how many of
    the people in its role have signed it, may still wait, or are late."""

    role: Role
    kind: Agreement.Kind
    version: AgreementVersion | None
    signed: int = 0
    waiting: int = 0
    late: int = 0


@dataclass(frozen=True)
class Missing:
    member: Membership
    paper: Paper


def everybody(program, roles=ROLES) -> list[tuple[Membership, list[Paper]]]:
    """The members in these roles, by name, each with their documents. Three queries."""
    members = Membership.objects.active().of(program).with_role(*roles)
    members = list(members.select_related("user").order_by("user__name_used", "pk"))
    papers = papers_of(members, program.today())
    return [(member, papers[member.pk]) for member in members]


def lines_of(program) -> list[Line]:
    """The documents there are, and those for which we have a text to begin with."""
    newest = AgreementVersion.objects.of(program).newest().select_related("agreement")
    versions = {(v.agreement.role, v.agreement.kind): v for v in newest}
    counts = Counter()
    for _member, papers in everybody(program):
        for paper in papers:
            state = "late" if paper.owed else "waiting" if paper.is_open else "signed"
            counts[paper.version.pk, state] += 1
    order = list(Agreement.Kind)
    pairs = sorted(
        {*versions, *OURS},
        key=lambda pair: (list(Role).index(pair[0]), order.index(pair[1])),
    )
    return [
        _line(role, kind, versions.get((role, kind)), counts) for role, kind in pairs
    ]


def _line(role, kind, version, counts) -> Line:
    numbers = {
        state: counts[version.pk, state] if version else 0
        for state in ("signed", "waiting", "late")
    }
    return Line(Role(role), Agreement.Kind(kind), version, **numbers)


def missing(program, version: AgreementVersion) -> list[Missing]:
    """Who has not signed this document in the version that binds them."""
    return [
        Missing(member, paper)
        for member, papers in everybody(program, [version.agreement.role])
        for paper in papers
        if paper.version.pk == version.pk and paper.is_open
    ]


def unsigned(program, user, now) -> list[Item]:
    """One line for all who had to sign by now, or one that there is no document."""
    rows = everybody(program)
    if not any(papers for _member, papers in rows):
        return _no_documents(program, user)
    late = [
        (member, paper) for member, papers in rows for paper in papers if paper.owed
    ]
    if not late:
        return []
    names = list(dict.fromkeys(member.name for member, _paper in late))
    words = ngettext(
        "%(names)s has a document to sign",
        "%(names)s have documents to sign",
        len(names),
    )
    mentors = {m.pk for m, _paper in late if m.role == Role.MENTOR}
    why = ngettext(
        "%(n)d mentor gets no new pair until it is signed.",
        "%(n)d mentors get no new pair until they are signed.",
        len(mentors),
    )
    return [
        Item(
            group="other",
            tone="soon" if mentors else "info",
            icon="pencil-square",
            what=words % {"names": _and(names)},
            why=why % {"n": len(mentors)}
            if mentors
            else _("A short word often helps."),
            since=min(max(m.since, p.version.published_at) for m, p in late),
            action=_("See who"),
            url=reverse("accounts:documents", args=[program.slug]),
        )
    ]


def _no_documents(program, user) -> list[Item]:
    own = Membership.objects.active().of(program).filter(user=user)
    if not holding(own, Right.Code.SETTINGS).exists():
        return []
    return [
        Item(
            group="other",
            tone="info",
            icon="pencil-square",
            what=_("There is no document to sign yet"),
            why=_("Nobody is asked what they agree to. You can begin with our texts."),
            since=program.created_at,
            action=_("Look at them"),
            url=reverse("accounts:documents", args=[program.slug]),
        )
    ]


def _and(names: list[str]) -> str:
    """Ada, Abe and 3 others."""
    if len(names) > NAMED:
        named = ", ".join(names[: NAMED - 1])
        rest = len(names) - NAMED + 1
        return _("%(names)s and %(n)d others") % {"names": named, "n": rest}
    if len(names) == 1:
        return names[0]
    said = {"names": ", ".join(names[:-1]), "last": names[-1]}
    return _("%(names)s and %(last)s") % said
