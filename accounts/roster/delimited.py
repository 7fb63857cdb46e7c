"""CSV in the ways spreadsheet programs write it: encoding, delimiter, quotes."""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator

from accounts.roster.table import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Grid,
    Refused,
    Row,
    Sentence,
    _,
    too_many_columns,
    too_many_rows,
)

DELIMITERS = ",;\t"
MAX_LINES = 30 * MAX_ROWS  # biographies have line breaks; a file of line breaks is none
MAX_RECORD = 2 * MAX_COLUMNS * MAX_CELL  # characters of one row, quotes counted
SAMPLE = 20


def read_delimited(data: bytes) -> Grid:
    text, encoding, notes = _decode(data)
    if max(text.count("\n"), text.count("\r")) > MAX_LINES:
        raise too_many_rows()
    text, delimiter = _announced_delimiter(text)
    delimiter = delimiter or _sniff(text)
    rows: list[Row] = []
    for row in _records(text, delimiter):
        if len(row.cells) > MAX_COLUMNS and any(
            map(str.strip, row.cells[MAX_COLUMNS:])
        ):
            raise too_many_columns()
        if any(row.cells):
            rows.append(row)
        if len(rows) > MAX_ROWS + 1:
            raise too_many_rows()
    return Grid(rows, encoding, delimiter, notes=notes)


def _decode(data: bytes) -> tuple[str, str, tuple[Sentence, ...]]:
    encoding = "utf-8"
    if data.startswith(BOM_UTF8):
        encoding = "utf-8-sig"
    elif data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        raise _unreadable()
    elif data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        text, notes = data.decode(encoding), ()
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise _unreadable() from error
        encoding = "windows-1252"
        text = _decode_western(data)
        notes = (_western_note(text),)
    if "\0" in text:
        raise _unreadable()
    return text, encoding, notes


def _decode_western(data: bytes) -> str:
    almost = data.decode("utf-8", "replace")
    broken = almost.count("\ufffd")
    whole = len(almost) - len(almost.encode("ascii", "ignore")) - broken
    if whole > broken:  # UTF-8 with a damaged place: every other name would be wrong
        raise _unreadable()
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError as error:
        raise _unreadable() from error


def _western_note(text: str) -> Sentence:
    first = re.search(r"[^\x00-\x7f]", text)
    around = text[max(0, first.start() - 20) : first.end() + 20]
    word = re.search(r"\w*[^\x00-\x7f]\w*", around)
    return _(
        "This file does not say how its letters are stored; we took it for Western "
        "European (Windows-1252). Please check names with accents, such as “%(word)s”.",
        word=word.group(),
    )


def _unreadable() -> Refused:
    return Refused(
        "encoding",
        _(
            "We cannot tell how the letters in this file are stored. Please save it "
            "as “CSV UTF-8” or as XLSX, and upload that."
        ),
    )


def _announced_delimiter(text: str) -> tuple[str, str]:
    """Excel's own first line "sep=;", which it does not count as a row."""
    found = re.match(r'"?sep=([,;\t])"?\r?\n', text)
    return (text[found.end() :], found[1]) if found else (text, "")


def _sniff(text: str) -> str:
    """The delimiter that cuts most of the first rows like the first one."""

    def fit(delimiter: str) -> tuple[float, int]:
        widths = []
        try:
            for row in _records(text[: 4 * MAX_RECORD], delimiter):
                widths.append(len(row.cells))
                if len(widths) == SAMPLE:
                    break
        except Refused:
            pass  # an end cut off by the sample; the real reading will say
        if not widths or widths[0] < 2:
            return 0, 0
        return sum(width == widths[0] for width in widths) / len(widths), widths[0]

    return max(DELIMITERS, key=fit)


def _records(text: str, delimiter: str) -> Iterator[Row]:
    """Row by row, none longer than MAX_RECORD: a line is measured before the csv
    module makes a million cells of it."""
    length = 0
    number = 1

    def lines() -> Iterator[str]:
        nonlocal length
        for line in io.StringIO(text, newline=""):
            length += len(line)
            if length > MAX_RECORD:
                raise Refused(
                    "row",
                    _(
                        "Row %(row)s is too long to be one person. There may be too "
                        "many columns, or a quotation mark that is never closed.",
                        row=number,
                    ),
                )
            yield line

    reader = csv.reader(
        lines(), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    try:
        for cells in reader:
            yield Row(number, tuple(cells))
            number += 1
            length = 0
    except csv.Error as error:
        raise Refused(
            "quotes",
            _(
                "Row %(row)s has a quotation mark in a place where it splits the "
                "text. Please check it, or save the file as XLSX.",
                row=number,
            ),
        ) from error
