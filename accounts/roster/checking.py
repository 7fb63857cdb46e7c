"""Checks each row of a roster in words for a person, and puts its values in order.

Nothing is invented: what is not understood becomes an error of that row, and the row
can be downloaded, corrected and uploaded again.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from accounts.roster.recognizing import FIELDS, REASON, TAG
from accounts.roster.table import Row, Sentence, Table, _, fold
from accounts.roster.values import MAX_ITEMS, PARSERS, UNSAID, NotUnderstood

NAMES = ("name_used", "first_name", "last_name")


class Problem(NamedTuple):
    field: str  # of FIELDS, or "tags", or "" for the whole row
    message: Sentence


class Duplicate(NamedTuple):
    """Perhaps somebody we know already. No error: a person decides."""

    kind: str  # "email" (a known address), "name" (a known name), "row" (of this file)
    of: str | int
    message: Sentence


@dataclass(frozen=True)
class CheckedRow:
    number: int
    values: dict[str, object]  # only what is filled in and understood
    errors: tuple[Problem, ...]
    duplicate_of: Duplicate | None
    source: dict[str, str]  # heading -> the cell as it was


def check_rows(
    table: Table,
    mapping: Mapping[str, str | None],
    known_emails: Collection[str],
    known_names: Collection[str] = (),
) -> list[CheckedRow]:
    """Every row with its values, or with the reasons why it cannot be taken.

    known_emails, known_names: of the people of this program, in any case. A known
    name only counts for a row without an address.
    """
    read = [_read_row(table, row, mapping) for row in table.rows]
    emails = _grouped(read, "email")
    names = _grouped(read, "name_used")
    first_of = {row.cells: row.number for row in reversed(table.rows)}
    addresses = {email.lower() for email in known_emails}
    people = {fold(name) for name in known_names}
    return [
        CheckedRow(
            number=row.number,
            values=values,
            errors=(
                *errors,
                *_twice(row, emails.get(_key(values, "email"), ()), first_of),
            ),
            duplicate_of=_duplicate(
                row, values, addresses, people, names.get(_key(values, "name_used"), ())
            ),
            source=dict(zip(table.headings, row.cells, strict=True)),
        )
        for row, values, errors in read
    ]


def refused_rows(rows: Iterable[CheckedRow]) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of the download: the cells as they were and why not.

    The cells are not guarded against formulas; the writer of the download is.
    """
    headings: list[str] = []
    lines = []
    for row in rows:
        headings = headings or [h for h in row.source if fold(h) != fold(REASON)]
        if row.errors:
            reason = " ".join(problem.message for problem in row.errors)
            lines.append([*(row.source[h] for h in headings), reason])
    return [*headings, REASON], lines


ReadRow = tuple[Row, dict[str, object], list[Problem]]


def _read_row(table: Table, row: Row, mapping: Mapping[str, str | None]) -> ReadRow:
    values: dict[str, object] = {}
    errors: list[Problem] = []
    for heading, cell in zip(table.headings, row.cells, strict=True):
        target, cell = mapping.get(heading), tidy(cell)
        if (
            not (target and cell)
            or _kind(target) == "ignored"
            or cell.casefold() in UNSAID
        ):
            continue
        try:
            value = _read_cell(target, cell)
        except NotUnderstood as problem:
            errors.append(Problem(_name(target), problem.sentence))
        else:
            _add(values, _name(target), value)
    _compose_name(values, errors)
    errors += [
        Problem(field, _("All together it is more than fits in one field."))
        for field, value in values.items()
        if _overflows(field, value)
    ]
    return row, values, errors


def tidy(cell: str) -> str:
    """One spelling of each letter, no spaces around, no apostrophe from a formula
    guard (our own download of refused rows may come back with it)."""
    cell = unicodedata.normalize("NFC", cell).strip()
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell


def _overflows(field: str, value: object) -> bool:
    if isinstance(value, list):
        return len(value) > MAX_ITEMS
    return isinstance(value, str) and len(value) > FIELDS[field].limit


def _name(target: str) -> str:
    return "tags" if target.startswith(TAG) else target


def _kind(target: str) -> str:
    return "tag" if target.startswith(TAG) else FIELDS[target].kind


def _read_cell(target: str, cell: str) -> object:
    if target.startswith(TAG):
        label = tidy(target.removeprefix(TAG))
        return [(label, item) for item in PARSERS["list"](cell, 100)]
    field = FIELDS[target]
    return PARSERS[field.kind](cell, field.limit)


def _add(values: dict[str, object], field: str, value: object) -> None:
    """Several headings may feed one field: lists grow, notes follow each other."""
    before = values.get(field)
    if isinstance(before, list):
        if len(before) <= MAX_ITEMS:
            values[field] = list(dict.fromkeys([*before, *value]))
    elif isinstance(before, str):
        values[field] = f"{before}\n\n{value}"
    else:
        values[field] = value


def _compose_name(values: dict[str, object], errors: list[Problem]) -> None:
    """First and last name are the name used, unless the file gives one itself. They
    never become a legal name: that would be a guess about a person."""
    parts = [values.pop(part, "") for part in ("first_name", "last_name")]
    name = values.pop("name_used", "") or " ".join(filter(None, parts))
    limit = FIELDS["name_used"].limit
    if len(name) > limit:
        sentence = _("The name is longer than %(limit)s characters.", limit=limit)
        errors.append(Problem("name_used", sentence))
    elif name:
        values["name_used"] = name
    elif not any(problem.field in NAMES for problem in errors):
        errors.append(Problem("name_used", _("The name is missing.")))


def _key(values: dict[str, object], field: str) -> str:
    return fold(str(values.get(field, "")))


def _grouped(read: list[ReadRow], field: str) -> dict[str, list[ReadRow]]:
    found: dict[str, list[ReadRow]] = {}
    for entry in read:
        if key := _key(entry[1], field):
            found.setdefault(key, []).append(entry)
    return found


def _twice(
    row: Row, same_email: Collection[ReadRow], first_of: Mapping[tuple[str, ...], int]
) -> list[Problem]:
    """The first of wholly equal rows is good. Where the rows differ nobody can tell
    whose address it is, so all of them wait."""
    first = first_of[row.cells]
    if len(same_email) > 1 and first < row.number:
        return [Problem("email", _("This row repeats row %(row)s.", row=first))]
    for other, *_rest in same_email:
        if other.cells != row.cells:
            sentence = _("The email address is also in row %(row)s.", row=other.number)
            return [Problem("email", sentence)]
    return []


def _duplicate(
    row: Row,
    values: dict[str, object],
    addresses: set[str],
    people: set[str],
    same_name: Collection[ReadRow],
) -> Duplicate | None:
    email = values.get("email")
    if email in addresses:
        sentence = _("Somebody with this email address is already here.")
        return Duplicate("email", email, sentence)
    if email:
        return None
    if (name := _key(values, "name_used")) and name in people:
        sentence = _("Somebody with this name is already here.")
        return Duplicate("name", values["name_used"], sentence)
    for other, *_rest in same_name:
        if other.number != row.number:
            sentence = _("Row %(row)s has the same name.", row=other.number)
            return Duplicate("row", other.number, sentence)
    return None
