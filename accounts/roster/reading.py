"""Reads an uploaded roster and answers with a Table or with Refused.

An upload is hostile until shown otherwise: every limit is counted while reading
and the first one passed ends it (figures: benchmarks/bench_roster.py). Invisible
direction and zero-width characters are taken out and mentioned in the notes; people
paste them unknowingly. Other control characters are refused.
"""

import re
from os import PathLike
from pathlib import PurePath
from typing import BinaryIO

from accounts.roster.delimited import read_delimited
from accounts.roster.table import (
    MAX_BYTES,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    Grid,
    Refused,
    Row,
    Sentence,
    Table,
    _,
    cell_name,
    column_letters,
    fold,
    too_many_columns,
    too_many_rows,
    too_much_text,
)
from accounts.roster.workbook import read_workbook

__all__ = ["Refused", "Row", "Table", "read_table"]

ENDINGS = {"", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm"}

# Control characters (NUL among them), lone surrogates, noncharacters.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Direction marks and overrides, zero-width space, word joiner, byte order mark, soft
# hyphen. The zero-width (non-)joiner stays: Persian names and emoji need it.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
EMAIL_LIKE = re.compile(r"[^\s@]@[^\s@]+\.\w")
PHONE_LIKE = re.compile(r"\+?[\d\s().-]{7,}")


def read_table(
    source: bytes | str | PathLike[str] | BinaryIO, filename: str = ""
) -> Table:
    """The table in an uploaded file. The content decides what it is; the name only
    has to end in a way that does not contradict it. The name is never echoed."""
    data = _take(source)
    _refuse_other_kinds(data, filename)
    read = read_workbook if data.startswith(b"PK\x03\x04") else read_delimited
    return _shape(read(data))


def _take(source: bytes | str | PathLike[str] | BinaryIO) -> bytes:
    """One byte more than allowed is enough to know."""
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source[: MAX_BYTES + 1])
    elif isinstance(source, str | PathLike):
        with open(source, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    else:
        data = source.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused(
            "size",
            _(
                "This file is larger than %(limit)s MB. Please remove pictures and "
                "other sheets, or split it, and upload it again.",
                limit=MAX_BYTES // 1024**2,
            ),
        )
    if not data.strip():
        raise Refused("empty", _("This file is empty. Please choose another one."))
    return data


def _refuse_other_kinds(data: bytes, filename: str) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            "kind",
            _(
                "This is an older Excel file, or one with a password. Please save it "
                "as XLSX without a password, or as CSV, and upload that."
            ),
        )
    other = (
        b"%PDF",
        b"<",
        b"{",
        b"[",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"\x1f\x8b",
    )
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    ending = PurePath(filename.replace("\0", "")).suffix.lower()
    if start.startswith(other) or ending not in ENDINGS:
        raise Refused(
            "kind",
            _(
                "This is not a spreadsheet we can read. Please open it in your "
                "spreadsheet program, save it as CSV or XLSX, and upload that."
            ),
        )


def _shape(grid: Grid) -> Table:
    rows, notes = _cleaned(grid.rows)
    if not rows:
        raise Refused("empty", _("There is nothing in this file or its first sheet."))
    header, *people = rows
    _refuse_missing_header(header, people)
    if not people:
        raise Refused("nobody", _("This file has headings, but no people below them."))
    kept = _kept_columns(header, people)
    _refuse_duplicates(header, kept)
    _refuse_overhang(people, kept)

    def narrowed(row: Row) -> tuple[str, ...]:
        return tuple(row.cells[i] if i < len(row.cells) else "" for i in kept)

    return Table(
        headings=narrowed(header),
        rows=tuple(Row(row.number, narrowed(row)) for row in people),
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        sheet=grid.sheet,
        notes=grid.notes + tuple(notes),
    )


def _cleaned(rows: list[Row]) -> tuple[list[Row], list[Sentence]]:
    """The rows that hold something, without empty cells at their end."""
    cleaned: list[Row] = []
    invisible = lost = None
    text = 0
    for number, cells in rows:
        clean = list(cells)
        for column, cell in enumerate(cells):
            if not cell.isprintable():
                _refuse_control(cell, column, number)
                cell, found = INVISIBLE.subn("", cell)
                invisible = invisible or (found and cell_name(column, number))
            if "\ufffd" in cell:
                lost = lost or cell_name(column, number)
            clean[column] = cell = cell.strip()
            text += len(cell)
            if len(cell) > MAX_CELL:
                raise Refused(
                    "cell",
                    _(
                        "Cell %(cell)s holds more than %(limit)s characters. Please "
                        "shorten it, and upload the file again.",
                        cell=cell_name(column, number),
                        limit=f"{MAX_CELL:,}",
                    ),
                )
        while clean and not clean[-1]:
            clean.pop()
        if clean:
            cleaned.append(Row(number, tuple(clean)))
        if len(clean) > MAX_COLUMNS:
            raise too_many_columns()
        if len(cleaned) > MAX_ROWS + 1:
            raise too_many_rows()
        if text > MAX_TEXT:
            raise too_much_text()
    notes = []
    if invisible:
        notes.append(
            _(
                "Invisible characters were taken out, first in cell %(cell)s.",
                cell=invisible,
            )
        )
    if lost:
        notes.append(
            _(
                "Some letters were already lost in this file (\ufffd), first in cell "
                "%(cell)s. Please check the names.",
                cell=lost,
            )
        )
    return cleaned, notes


def _refuse_control(cell: str, column: int, row: int) -> None:
    if FORBIDDEN.search(cell):
        raise Refused(
            "control",
            _(
                "Cell %(cell)s holds characters that are not text. Please type it "
                "again in your spreadsheet program, save, and upload the file again.",
                cell=cell_name(column, row),
            ),
        )


def _refuse_missing_header(header: Row, people: list[Row]) -> None:
    person = any(EMAIL_LIKE.search(c) or PHONE_LIKE.fullmatch(c) for c in header.cells)
    # A single filled cell above wider rows is a title, not a row of headings.
    title = sum(map(bool, header.cells)) == 1 and any(
        sum(map(bool, row.cells)) > 1 for row in people
    )
    if person or title:
        raise Refused(
            "headings",
            _(
                "Row %(row)s should hold the headings, such as “Name” and “Email”. "
                "Please make it the first row, and upload the file again.",
                row=header.number,
            ),
        )


def _kept_columns(header: Row, people: list[Row]) -> list[int]:
    for column, heading in enumerate(header.cells):
        if not heading and any(
            column < len(row.cells) and row.cells[column] for row in people
        ):
            raise Refused(
                "unnamed",
                _(
                    "Column %(column)s has no heading. Please name it or remove it, "
                    "and upload the file again.",
                    column=column_letters(column),
                ),
            )
    return [column for column, heading in enumerate(header.cells) if heading]


def _refuse_duplicates(header: Row, kept: list[int]) -> None:
    seen: set[str] = set()
    twice: list[str] = []
    for column in kept:
        heading = header.cells[column]
        if fold(heading) in seen:
            twice.append(f"“{heading[:60]}”")
        seen.add(fold(heading))
    if twice:
        raise Refused(
            "duplicates",
            _(
                "These headings stand twice: %(headings)s. Please give each column "
                "its own heading, and upload the file again.",
                headings=", ".join(twice[:5]),
            ),
        )


def _refuse_overhang(people: list[Row], kept: list[int]) -> None:
    wide = [str(row.number) for row in people if len(row.cells) > kept[-1] + 1]
    if wide:
        raise Refused(
            "overhang",
            _(
                "Some rows have more cells than there are headings, as row %(rows)s. "
                "A comma inside a text may have split it. Please check them.",
                rows=", ".join(wide[:5]),
            ),
        )
