"""Everybody in a program, with what the apps below know of each: a fixed number of
queries for any number of lines."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from accounts.models import Membership, SupervisorAssignment, Tag, User
from accounts.models.programs import Role
from accounts.templatetags.look import length_words
from matching.models import Match, Proposal
from matching.places import capacities, mentors_of
from matching.waiting import longest_first, waiting
from meetings.models import Meeting
from notifications.models import Message
from training.clearance import standings
from training.terms import today_of


@dataclass
class Line:
    """One membership: `state` in words with its tone, `with_whom` they meet."""

    member: Membership
    state: str = ""
    tone: str = "info"
    with_whom: list[str] = field(default_factory=list)
    room: str = ""
    signs_in: str = ""
    has_account: bool = False
    supervisor: str = ""
    tags: list[str] = field(default_factory=list)
    last_met: datetime | None = None


def lines_of(
    program, members: list[Membership], now: datetime, columns=()
) -> list[Line]:
    """A line for each of these people, in their order. What only some columns show is
    asked for only when they are wanted."""
    lines = {member.pk: Line(member) for member in members}
    _add_partners(program, lines)
    _add_mentors(program, lines, now)
    _add_mentees(program, lines, now)
    _add_others(lines)
    _add_signing_in(lines)
    for column, add in ADDED.items():
        if column in columns:
            add(lines)
    return list(lines.values())


def _add_supervisors(lines) -> None:
    current = SupervisorAssignment.objects.current().filter(mentor__in=lines)
    for row in current.select_related("supervisor__user"):
        lines[row.mentor_id].supervisor = row.supervisor.name


def _add_tags(lines) -> None:
    through = Tag.people.through.objects.filter(membership__in=lines)
    pairs = through.order_by(Lower("tag__name")).values_list("membership", "tag__name")
    for pk, name in pairs:
        lines[pk].tags.append(name)


def _add_last_met(lines) -> None:
    for side in ("mentor", "mentee"):
        held = Meeting.objects.held().filter(**{f"match__{side}__in": lines})
        last = held.values(f"match__{side}").annotate(last=Max("event__starts_at"))
        for pk, at in last.order_by().values_list(f"match__{side}", "last"):
            lines[pk].last_met = at


ADDED = {
    "supervisor": _add_supervisors,
    "tags": _add_tags,
    "last_met": _add_last_met,
}


def _add_partners(program, lines) -> None:
    both = Q(mentor__in=lines) | Q(mentee__in=lines)
    matches = Match.objects.live().of(program).filter(both).with_people()
    for match in matches.order_by("started_at", "pk"):
        if match.mentor_id in lines:
            lines[match.mentor_id].with_whom.append(match.mentee.name)
        if match.mentee_id in lines:
            lines[match.mentee_id].with_whom.append(match.mentor.name)


def _add_mentors(program, lines, now) -> None:
    mentors = [x.member for x in lines.values() if x.member.role == Role.MENTOR]
    rooms = capacities(mentors_of(program).filter(pk__in=[m.pk for m in mentors]))
    for standing in standings(mentors, today_of(program, now)):
        line = lines[standing.membership.pk]
        line.state = _("Ready") if standing.is_cleared else standing.reasons[0]
        line.tone = "good" if standing.is_cleared else "soon"
        if line.member.pk in rooms:
            used = len(line.with_whom)
            line.room = _("%(used)s of %(room)s places") % {
                "used": used,
                "room": rooms[line.member.pk],
            }


def _add_mentees(program, lines, now) -> None:
    """Who has a mentor, was asked about one, waits for one, or looks for none."""
    pks = [pk for pk, line in lines.items() if line.member.role == Role.MENTEE]
    rows = longest_first(waiting(program).filter(pk__in=pks))
    since = dict(rows.values_list("pk", "waits_since"))
    asked = Proposal.objects.asked().filter(mentee__in=pks)
    asked = set(asked.values_list("mentee", flat=True))
    for pk in pks:
        line = lines[pk]
        if line.with_whom:
            line.state, line.tone = _("Has a mentor"), "good"
        elif pk in since:
            time = length_words(now - since[pk])
            line.state = _("Waiting %(time)s") % {"time": time}
        elif pk in asked:
            line.state = _("Asked about a mentor")
        else:
            line.state, line.tone = _("Not looking now"), "brand"


def _add_others(lines) -> None:
    for line in lines.values():
        member = line.member
        if member.status != Membership.Status.ACTIVE:
            line.state, line.tone = member.get_status_display(), "info"
        elif not line.state:
            line.state, line.tone = _("On the team"), "brand"


def _add_signing_in(lines) -> None:
    people = [line.member.user_id for line in lines.values()]
    invited = set(
        Message.objects.filter(kind="invitation", recipient__in=people).values_list(
            "recipient", flat=True
        )
    )
    for line in lines.values():
        user = line.member.user
        line.has_account = bool(user.last_login or user.has_usable_password())
        line.has_account = line.has_account or user.is_demo
        line.signs_in = _signing_in(line, invited)


def _signing_in(line: Line, invited: set[int]) -> str:
    user: User = line.member.user
    if line.has_account:
        return _("Signs in")
    if not user.email:
        return _("No e-mail")
    return _("Invited") if user.pk in invited else _("Not invited")
