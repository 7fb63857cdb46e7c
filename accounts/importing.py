"""A roster on its way in: read, its columns named, checked, taken in as a whole.

The rows of a file are personal data of people who do not know us yet: they are blanked
when they are in, and forgotten when nobody confirms them. Nobody is written to."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts import access_log, facts
from accounts.models import (
    Contact,
    Membership,
    Program,
    RosterImport,
    RosterMapping,
    User,
)
from accounts.models.programs import Role
from accounts.roster.checking import CheckedRow, Problem, check_rows, refused_rows
from accounts.roster.doubting import with_doubts
from accounts.roster.reading import Row, Table
from accounts.roster.recognizing import recognize, signature
from accounts.roster.table import _
from notifications.models import Reach

State = RosterImport.State
DAYS_UNCONFIRMED, DAYS_REFUSED, DAYS_TAKEN = 7, 30, 1
PART = 500  # rows of one INSERT, and addresses of one SELECT
LONGEST = {
    name: User._meta.get_field(name).max_length
    for name in ("name_used", "pronouns", "email")
}


class AlreadyImported(ValueError):
    """Somebody confirmed this roster before: a second click, or a second person."""


@dataclass(frozen=True)
class Checked:
    """The rows of a roster, each with what will become of it."""

    rows: list[CheckedRow]

    @cached_property
    def refused(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.errors]

    @cached_property
    def here(self) -> list[CheckedRow]:
        """Known in this program by address, or by name where there is no address."""
        known = ("email", "name")
        return [r for r in self.good if r.duplicate_of and r.duplicate_of.kind in known]

    @cached_property
    def new(self) -> list[CheckedRow]:
        here = {row.number for row in self.here}
        return [row for row in self.good if row.number not in here]

    @property
    def good(self) -> list[CheckedRow]:
        return [row for row in self.rows if not row.errors]

    @property
    def same_names(self) -> list[CheckedRow]:
        return [row for row in self.here if row.duplicate_of.kind == "name"]

    @property
    def alike(self) -> list[CheckedRow]:
        """New by their address, but with the number or the name of somebody here."""
        doubted = [row for row in self.new if row.duplicate_of]
        return [row for row in doubted if row.duplicate_of.kind == "alike"]


@transaction.atomic
def begin(program, by, role, table: Table, *, capacity=1, formats=()) -> RosterImport:
    """Keep what was read; columns are those of the last file of this kind, else the
    ones we recognize."""
    known = RosterMapping.objects.filter(
        program=program, role=role, signature=signature(table.headings)
    ).first()
    columns = recognize(table.headings, role)
    if known:
        columns = {h: known.columns.get(h, columns[h]) for h in table.headings}
    return RosterImport.objects.create(
        program=program,
        role=role,
        uploaded_by=by,
        capacity=capacity,
        formats=list(formats),
        headings=list(table.headings),
        rows=[[row.number, *row.cells] for row in table.rows],
        notes=[[note.template, note.params] for note in table.notes],
        columns=columns,
        keep_until=timezone.now() + timedelta(days=DAYS_UNCONFIRMED),
    )


@transaction.atomic
def name_columns(roster: RosterImport, columns: dict[str, str | None]) -> None:
    """What each heading means; remembered for the next file of this kind."""
    RosterImport.objects.in_work().filter(pk=roster.pk).update(
        columns=columns, state=State.CHECKED
    )
    RosterMapping.objects.update_or_create(
        program=roster.program,
        role=roster.role,
        signature=signature(roster.headings),
        defaults={"columns": columns, "updated_at": timezone.now()},
    )


def check(roster: RosterImport) -> Checked:
    """Against the people of this program and role as they are now."""
    table = Table(
        headings=tuple(roster.headings),
        rows=tuple(Row(number, tuple(cells)) for number, *cells in roster.rows),
        encoding="",
        delimiter="",
        sheet="",
        notes=(),
    )
    people = Membership.objects.of(roster.program).with_role(roster.role)
    known = list(people.values_list("user__email", "user__name_used"))
    emails = {email for email, name in known if email}
    names = {name for email, name in known}
    rows = check_rows(table, roster.columns, emails, names)
    everybody = Membership.objects.of(roster.program)
    numbers = everybody.values_list("user__name_used", "contact__phone")
    people = [(name, phone or "") for name, phone in numbers]
    return Checked([_fitting(row) for row in with_doubts(rows, people)])


def _fitting(row: CheckedRow) -> CheckedRow:
    """A value longer than our column is an error of its row."""
    for field, longest in LONGEST.items():
        if len(str(row.values.get(field, ""))) > longest:
            sentence = _("Please use at most %(n)s characters here.", n=longest)
            problem = Problem(field, sentence)
            return CheckedRow(
                row.number, row.values, (*row.errors, problem), None, row.source
            )
    return row


@transaction.atomic
def confirm(
    roster: RosterImport, by, *, same_names_are_new=False, alike_stay_out=False
) -> dict:
    """Take in every good row that is not here yet, or nobody at all. Repeated with
    the same file it changes nothing. Returns the counts."""
    # one roster of a program at a time; whoever points a new row at the program, above
    # all a concern, does not wait for it
    Program.objects.select_for_update(no_key=True).get(pk=roster.program_id)
    checked = check(roster)
    new = checked.new + (checked.same_names if same_names_are_new else [])
    if alike_stay_out:
        alike = {row.number for row in checked.alike}
        new = [row for row in new if row.number not in alike]
    result = {
        "added": len(new),
        "here": len(checked.good) - len(new),
        "refused": len(checked.refused),
    }
    _finish(roster, result, refused_rows(checked.rows))
    batch = _take_in(roster, [row.values for row in new])
    access_log.record(
        by, "roster.imported", f"roster:{roster.pk}", program=roster.program
    )
    if batch:
        facts.people_imported.send(sender=RosterImport, batch=batch)
    return result


def _finish(roster: RosterImport, result: dict, refused: tuple) -> None:
    """Once: whoever comes second finds nothing to confirm."""
    now, (headings, lines) = timezone.now(), refused
    ready = RosterImport.objects.filter(pk=roster.pk, state=State.CHECKED)
    taken = ready.update(
        state=State.DONE,
        rows=[],
        refused={"headings": headings, "rows": lines} if lines else {},
        result=result,
        done_at=now,
        keep_until=now + timedelta(days=DAYS_REFUSED),
    )
    if not taken:
        raise AlreadyImported


def _take_in(roster: RosterImport, people: list[dict]) -> list[tuple]:
    """Rows for all of them at once: (membership, values). A person whose address is
    known from another program keeps everything as it is and joins this one too."""
    users = _users(roster.program, people)
    members = [
        Membership(user=user, program=roster.program, role=roster.role)
        for user in users
    ]
    Membership.objects.bulk_create(members, batch_size=PART)
    contacts = (
        Contact(
            membership=member,
            phone=values.get("phone", ""),
            legal_name=values.get("legal_name", ""),
        )
        for member, values in zip(members, people, strict=True)
        if values.get("phone") or values.get("legal_name")
    )
    Contact.objects.bulk_create(contacts, batch_size=PART)
    return [
        (member, _with_defaults(roster, values))
        for member, values in zip(members, people, strict=True)
    ]


def _users(program, people: list[dict]) -> list[User]:
    known = _known_users([p["email"] for p in people if p.get("email")])
    users = [known.get(p.get("email")) or _new_user(program, p) for p in people]
    new = [user for user in users if user.pk is None]
    User.objects.bulk_create(new, batch_size=PART)
    Reach.objects.bulk_create((Reach(person=user) for user in new), batch_size=PART)
    return users


def _known_users(emails: list[str]) -> dict[str, User]:
    found = {}
    for start in range(0, len(emails), PART):
        part = User.objects.filter(email__in=emails[start : start + PART])
        found |= {user.email: user for user in part}
    return found


def _new_user(program, values: dict) -> User:
    languages = [code for code in values.get("languages", ()) if code in ("en", "es")]
    return User(
        email=values.get("email"),
        name_used=values["name_used"],
        pronouns=values.get("pronouns", ""),
        time_zone=values.get("time_zone") or program.time_zone,
        language=languages[0] if languages else "en",
        password=make_password(None),
    )


def _with_defaults(roster: RosterImport, values: dict) -> dict:
    defaults = {"formats": roster.formats} if roster.formats else {}
    if roster.role == Role.MENTOR:
        defaults["capacity"] = roster.capacity
    return defaults | values


@transaction.atomic
def take_refused(roster: RosterImport) -> tuple[list[str], list[list[str]]]:
    """The rows to correct. After the confirmation they are kept one more day."""
    if roster.state != State.DONE:
        return refused_rows(check(roster).rows)
    soon = timezone.now() + timedelta(days=DAYS_TAKEN)
    RosterImport.objects.filter(pk=roster.pk, keep_until__gt=soon).update(
        keep_until=soon
    )
    return roster.refused.get("headings", []), roster.refused.get("rows", [])


def set_aside(roster: RosterImport) -> int:
    """Forget an upload that nobody confirmed."""
    return RosterImport.objects.in_work().filter(pk=roster.pk).delete()[0]


@transaction.atomic
def forget_old(now=None) -> int:
    """Uploads nobody confirmed go; of the others the rows that were refused."""
    old = RosterImport.objects.kept_too_long(now or timezone.now())
    gone = old.in_work().delete()[0]
    return gone + old.filter(state=State.DONE).exclude(refused={}).update(refused={})
