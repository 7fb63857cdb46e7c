"""Rows of a roster that may be people who are here already: by telephone number or by
name, though the address is another one. No error: a person decides."""

from collections.abc import Iterable
from dataclasses import replace

from accounts.joining.alike import digits, name_words
from accounts.roster.checking import CheckedRow, Duplicate
from accounts.roster.table import Sentence, _

SHORT = 7


def with_doubts(
    rows: Iterable[CheckedRow], people: Iterable[tuple[str, str]]
) -> list[CheckedRow]:
    """`people` are the names and numbers of everybody in the program."""
    by_number, by_name = {}, {}
    for name, phone in people:
        by_number.setdefault(_number(phone), name)
        by_name.setdefault(_name(name), name)
    return [_doubted(row, by_number, by_name) for row in rows]


def _doubted(row: CheckedRow, by_number: dict, by_name: dict) -> CheckedRow:
    if row.errors or row.duplicate_of:
        return row
    number = _number(str(row.values.get("phone", "")))
    name = _name(str(row.values.get("name_used", "")))
    if number and number in by_number:
        return _like(row, by_number[number], _same_number)
    if name and name in by_name:
        return _like(row, by_name[name], _same_name)
    return row


def _same_number(name: str) -> Sentence:
    return _("May be %(name)s, who has the same phone number.", name=name)


def _same_name(name: str) -> Sentence:
    return _("May be %(name)s, who has the same name.", name=name)


def _like(row: CheckedRow, name: str, sentence) -> CheckedRow:
    return replace(row, duplicate_of=Duplicate("alike", name, sentence(name)))


def _number(phone: str) -> str:
    found = digits(phone)
    return found[-SHORT:] if len(found) >= SHORT else ""


def _name(name: str) -> frozenset[str]:
    return frozenset(name_words(name))
