"""Tables as CSV and XLSX files that open in a spreadsheet and run nothing there.

What goes in has been through `suppressing`: a `Cell` is written as its number, or as
the word "hidden". Numbers stay numbers. A text that a spreadsheet would take for a
formula gets an apostrophe in front in CSV; in XLSX it has the type of a text.

Source: OWASP, "CSV Injection".
"""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from math import isfinite

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from evaluation.suppressing import Cell

Value = str | int | float | Decimal | bool | date | datetime | Cell | None

LONGEST_TEXT = 32_767  # of one cell, by Excel's own limit
LONGEST_TITLE = 31  # of a sheet
# Control characters and halves of pairs: no XML file can hold them.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# At the start, and after what another locale takes for the end of a cell or line;
# the wide forms too, which some programs read as the plain ones.
FORMULA = re.compile(r"(^|[;|\t\r\n])([\s\"']*)([=+\-@\t\r＝＋－＠])")


def to_csv(headers: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 with a byte order mark (Excel needs it), CRLF, formulas disarmed.

    Raises ValueError for a row of another length than the headers.
    """
    text = StringIO(newline="")
    writer = csv.writer(text)
    for row in _table(headers, rows):
        writer.writerow([_disarmed(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(
    headers: Sequence[str], rows: Iterable[Sequence[Value]], title: str = "Report"
) -> bytes:
    """One sheet, the head row bold and fixed. Texts are texts, never formulas.

    Raises ValueError for a row of another length than the headers.
    """
    table = [*_table(headers, rows)]  # refuse before a file is begun
    book = Workbook(write_only=True)
    book.properties.creator = ""
    name = re.sub(r"[\\/*?:\[\]]", " ", clean(title)).strip("' ")
    sheet = book.create_sheet(name[:LONGEST_TITLE] or "Report")
    sheet.freeze_panes = "A2"
    for number, head in enumerate(headers, start=1):
        width = min(max(len(head) + 2, 10), 60)
        sheet.column_dimensions[get_column_letter(number)].width = width
    for number, row in enumerate(table):
        sheet.append([_typed(sheet, value, bold=number == 0) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def clean(text: str) -> str:
    """The text without what files of XML cannot hold, such as a NUL."""
    return UNWRITABLE.sub("\ufffd", text)


def _table(
    headers: Sequence[str], rows: Iterable[Sequence[Value]]
) -> Iterable[list[Value]]:
    yield [clean(head) for head in headers]
    for row in rows:
        if len(row) != len(headers):
            raise ValueError("A row has another length than the headers.")
        yield [_plain(value) for value in row]


def _plain(value: Value) -> Value:
    """A value that both formats can hold, with nothing hidden left in it."""
    if isinstance(value, Cell):
        return value.value if value.shown else "hidden" if value.hidden else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | Decimal) and not isfinite(value):
        return None
    if value is None or isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return clean(str(value))


def _disarmed(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    return FORMULA.sub(r"\1'\2\3", value)


def _typed(sheet, value: Value, bold: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = value[:LONGEST_TEXT]
        cell.data_type = "s"  # openpyxl takes a leading "=" for a formula
        cell.quotePrefix = bool(FORMULA.match(value))  # text also after an edit
    else:
        cell.value = value
    if bold:
        cell.font = Font(bold=True)
    return cell
