"""A coordinator asks somebody new in: one person, or a pasted list of them."""

import re
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import access_log, facts
from accounts.inviting import CannotInvite, invite
from accounts.joining.alike import Traits
from accounts.joining.answering import back_again
from accounts.joining.knowing import Suspect, everybody, like
from accounts.models import Contact, Membership, Program, User
from accounts.people import add_member, create_person

MOST_LINES = 200
LONGEST_NAME, LONGEST_ADDRESS = 80, 254


@dataclass(frozen=True)
class Line:
    """One line of a pasted list: who, or what is wrong with it; who is here by this
    address in this role; whom of the program it may be."""

    number: int
    text: str
    name: str = ""
    email: str = ""
    problem: str = ""
    here: bool = False
    suspects: list[Suspect] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return not self.problem and not self.here


def read_line(number: int, text: str) -> Line:
    """Ana Ruiz, ana@example.org; or Ana Ruiz <ana@example.org>; the address may stand
    first, and a tab or a semicolon may stand for the comma."""
    parts = [part.strip(" \"'<>") for part in re.split(r"[,;\t<>]", text)]
    parts = [" ".join(part.split()) for part in parts if part.strip(" \"'<>")]
    addresses = [part for part in parts if "@" in part]
    name = " ".join(part for part in parts if "@" not in part)
    line = Line(number, text, name, addresses[0].lower() if addresses else "")
    return replace(line, problem=_problem(line, len(addresses)))


def _problem(line: Line, addresses: int) -> str:
    if not addresses:
        return _("There is no e-mail address in this line")
    if addresses > 1:
        return _("There are two addresses in this line")
    if not line.name:
        return _("Write a name before the address")
    if len(line.name) > LONGEST_NAME:
        return _("The name is longer than we can keep")
    try:
        validate_email(line.email)
    except ValidationError:
        return _("Check the address. It should look like name@example.org")
    return "" if len(line.email) <= LONGEST_ADDRESS else _("The address is too long")


def read_lines(text: str) -> list[Line]:
    """Each line that is not empty; an address that stands there twice counts once."""
    lines, seen = [], {}
    for number, one in enumerate(text.splitlines(), start=1):
        if not one.strip():
            continue
        line = read_line(number, one.strip())
        if not line.problem and line.email in seen:
            first = {"n": seen[line.email]}
            twice = _("The same address stands in line %(n)s") % first
            line = replace(line, problem=twice)
        seen.setdefault(line.email, number)
        lines.append(line)
    return lines


def check_lines(program, role, text: str) -> list[Line]:
    """Against the people of this program as they are now."""
    people = everybody(program)
    left = Membership.Status.ENDED
    here = {
        known.email
        for member, known in people
        if member.role == role and member.status != left
    }
    found = []
    for line in read_lines(text):
        if not line.problem and line.email in here:
            line = replace(line, here=True)
        elif not line.problem:
            suspects = like(Traits(line.name, line.email), people)
            line = replace(line, suspects=suspects)
        found.append(line)
    return found


@transaction.atomic
def ask_in(
    program, by, *, name_used, email, role, same_as: Membership | None = None
) -> Membership:
    """A new person of the program, or somebody known in one more role; and their
    invitation. Who is known in another program only is a new person here."""
    Program.objects.select_for_update(no_key=True).get(pk=program.pk)
    user = _person(program, name_used, email, same_as)
    member = Membership.objects.of(program).filter(user=user, role=role).first()
    if member is not None:
        member = back_again(member)
    else:
        member = add_member(user, program, role)
        Contact.objects.create(membership=member, way="email" if user.email else "")
        facts.people_imported.send(sender=Membership, batch=[(member, {})])
        access_log.record(by, "person.asked_in", f"member:{member.pk}", program=program)
    try:
        invite(member, by)
    except CannotInvite:
        pass  # signs in here already: the new role waits for them
    return member


def _person(program, name_used, email, same_as) -> User:
    if same_as is None:
        known = User.objects.filter(email=email).first()
        return known or create_person(
            name_used=name_used, email=email, time_zone=program.time_zone
        )
    user = same_as.user
    if user.email is None and not User.objects.filter(email=email).exists():
        user.email = email
        user.save(update_fields=["email"])
    return user


@transaction.atomic
def ask_all_in(program, by, role, lines) -> int:
    """All of these lines or none; how many people it were."""
    for line in lines:
        ask_in(program, by, name_used=line.name, email=line.email, role=role)
    return len(lines)
