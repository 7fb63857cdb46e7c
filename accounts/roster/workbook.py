"""The values of the first visible sheet of an XLSX or XLSM file.

Only five parts of the file are ever opened: macros, links to other files, pictures
and comments are not. A formula is refused, because its value may be of yesterday.
"""

import posixpath
import re

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from accounts.roster.package import Package, Part, damaged
from accounts.roster.table import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    Grid,
    Refused,
    Row,
    Sentence,
    _,
    cell_name,
    column_letters,
    too_many_columns,
    too_many_rows,
    too_much_text,
)

COLUMNS = {column_letters(index): index for index in range(MAX_COLUMNS)}
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how Excel stores a carriage return


def read_workbook(data: bytes) -> Grid:
    try:
        return _read(Package(data))
    except Refused:
        raise
    except Exception as error:  # a hostile zip or XML fails in any way it likes
        raise damaged() from error


def _read(package: Package) -> Grid:
    _refuse_other_documents(package)
    root = _relations(package, "_rels/.rels", "")
    path = next((p for p, kind in root.values() if kind == "officeDocument"), None)
    book = _Book()
    package.walk(path or "xl/workbook.xml", book)
    folder, name = posixpath.split(path or "xl/workbook.xml")
    parts = _relations(package, f"{folder}/_rels/{name}.rels", folder)
    sheets = [
        (title, parts[key][0])
        for title, key in book.visible
        if key in parts and parts[key][1] == "worksheet"
    ]
    if not sheets:
        raise damaged()
    by_kind = {kind: path for path, kind in parts.values()}
    styles = _Styles()
    if by_kind.get("styles") in package.names:
        package.walk(by_kind["styles"], styles)
    title, sheet_path = sheets[0]
    sheet = _Sheet(styles.dates, book.epoch)
    package.walk(sheet_path, sheet)
    strings = _Strings(sheet.wanted)
    if sheet.wanted:
        package.walk(by_kind["sharedStrings"], strings)
    notes = _notes(title, len(sheets), sheet.hidden)
    return Grid(_rows(sheet, strings.found), sheet=title, notes=notes)


def _refuse_other_documents(package: Package) -> None:
    if "[Content_Types].xml" not in package.names or "xl/workbook.bin" in package.names:
        raise Refused(
            "kind",
            _(
                "This is not an XLSX file. Please open it in your spreadsheet program, "
                "save it as CSV or XLSX, and upload that."
            ),
        )


def _relations(package: Package, name: str, folder: str) -> dict[str, tuple[str, str]]:
    """id -> (path inside the zip, kind)"""
    relations = _Relations(folder)
    if name in package.names:
        package.walk(name, relations)
    return relations.found


def _notes(title: str, sheets: int, hidden: int) -> tuple[Sentence, ...]:
    notes = []
    if sheets > 1:
        notes.append(
            _(
                "Only the first sheet, “%(sheet)s”, was read; the file has %(sheets)s.",
                sheet=title,
                sheets=sheets,
            )
        )
    if hidden:
        notes.append(
            _("%(rows)s hidden or filtered rows were read too.", rows=hidden),
        )
    return tuple(notes)


def _rows(sheet: "_Sheet", strings: dict[int, str]) -> list[Row]:
    rows = []
    for number, cells in sheet.rows:
        line = [""] * (1 + max(cells))
        for column, value in cells.items():
            line[column] = strings[value] if isinstance(value, int) else value
        rows.append(Row(number, tuple(line)))
    return rows


class _Relations(Part):
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.found: dict[str, tuple[str, str]] = {}
        self.starts = {"Relationship": self.relation}

    def relation(self, attributes: dict[str, str]) -> None:
        # What points outside the file is then simply no part of it.
        path = posixpath.join("/", self.folder, attributes["Target"])
        kind = attributes["Type"].rpartition("/")[2]
        self.found[attributes["Id"]] = posixpath.normpath(path).lstrip("/"), kind


class _Book(Part):
    """Names of the sheets, and the year in which their days begin."""

    def __init__(self) -> None:
        self.visible: list[tuple[str, str]] = []
        self.epoch = CALENDAR_WINDOWS_1900
        self.starts = {"sheet": self.sheet, "workbookPr": self.properties}

    def sheet(self, attributes: dict[str, str]) -> None:
        if attributes.get("state", "visible") == "visible":
            key = next(v for k, v in attributes.items() if k.endswith(":id"))
            title = "".join(filter(str.isprintable, attributes.get("name", "")))
            self.visible.append((title[:31], key))

    def properties(self, attributes: dict[str, str]) -> None:
        if attributes.get("date1904") in ("1", "true"):
            self.epoch = CALENDAR_MAC_1904


class _Styles(Part):
    """Which cell styles show their number as a date."""

    def __init__(self) -> None:
        self.formats = {n: is_date_format(code) for n, code in BUILTIN_FORMATS.items()}
        self.dates: list[bool] = []
        self.inside = False
        self.starts = {"numFmt": self.format, "cellXfs": self.open, "xf": self.style}
        self.ends = {"cellXfs": self.close}

    def format(self, attributes: dict[str, str]) -> None:
        code = attributes.get("formatCode", "")[:255]  # Excel's own limit
        self.formats[int(attributes["numFmtId"])] = is_date_format(code)

    def open(self, attributes: dict[str, str]) -> None:
        self.inside = True

    def close(self) -> None:
        self.inside = False

    def style(self, attributes: dict[str, str]) -> None:
        if self.inside:
            number = int(attributes.get("numFmtId", 0))
            self.dates.append(self.formats.get(number, False))


class _Gathering(Part):
    """Gathers the text of a cell or string, up to one character too many. Phonetic
    hints (rPh) stand inside a string and are not part of it."""

    def __init__(self) -> None:
        self.gathering = False
        self.phonetic = False
        self.pieces: list[str] = []
        self.length = 0
        self.left = MAX_TEXT
        self.starts = {"t": self.gather, "rPh": self.open_phonetic}
        self.ends = {"t": self.pause, "rPh": self.close_phonetic}

    def gather(self, attributes: dict[str, str]) -> None:
        self.gathering = not self.phonetic

    def pause(self) -> None:
        self.gathering = False

    def open_phonetic(self, attributes: dict[str, str]) -> None:
        self.phonetic = True

    def close_phonetic(self) -> None:
        self.phonetic = False

    def text(self, piece: str) -> None:
        if self.gathering and self.length <= MAX_CELL:
            self.pieces.append(piece[: MAX_CELL + 1])
            self.length += len(piece)

    def take(self) -> str:
        taken = "".join(self.pieces)[: MAX_CELL + 1]
        self.pieces, self.length = [], 0
        self.left -= len(taken)
        if self.left < 0:
            raise too_much_text()
        if "_x" in taken:
            taken = ESCAPE.sub(lambda found: chr(int(found[1], 16)), taken)
        return taken


class _Strings(_Gathering):
    """The shared strings that the sheet asks for."""

    def __init__(self, wanted: set[int]):
        super().__init__()
        self.wanted = wanted
        self.found: dict[int, str] = {}
        self.index = 0
        self.ends |= {"si": self.keep}

    def gather(self, attributes: dict[str, str]) -> None:
        self.gathering = not self.phonetic and self.index in self.wanted

    def keep(self) -> None:
        if self.index in self.wanted:
            self.found[self.index] = self.take()
        self.index += 1


class _Sheet(_Gathering):
    """Rows of text, or of indexes (int) into the shared strings."""

    def __init__(self, dates: list[bool], epoch: object):
        super().__init__()
        self.dates, self.epoch = dates, epoch
        self.rows: list[tuple[int, dict[int, str | int]]] = []
        self.wanted: set[int] = set()
        self.hidden = 0
        self.number = 0
        self.column = -1
        self.row: dict[int, str | int] = {}
        self.cell: dict[str, str] | None = None
        self.starts |= {"row": self.open_row, "c": self.open_cell}
        self.starts |= {"v": self.gather, "f": self.refuse_formula}
        self.ends |= {"row": self.close_row, "c": self.close_cell, "v": self.pause}

    def gather(self, attributes: dict[str, str]) -> None:
        self.gathering = not self.phonetic and self.cell is not None

    def open_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self.number + 1))
        if number <= self.number:
            raise damaged()
        self.number, self.column, self.row = number, -1, {}
        self.hidden += attributes.get("hidden") in ("1", "true")

    def close_row(self) -> None:
        if self.row:
            self.rows.append((self.number, self.row))
        if len(self.rows) > MAX_ROWS + 1:
            raise too_many_rows()

    def open_cell(self, attributes: dict[str, str]) -> None:
        self.cell = attributes
        if reference := attributes.get("r"):
            self.column = COLUMNS.get(reference.rstrip("0123456789"), MAX_COLUMNS)
        else:
            self.column += 1

    def close_cell(self) -> None:
        if self.pieces:
            if self.column >= MAX_COLUMNS:
                raise too_many_columns()
            self.row[self.column] = kept = self._value(self.take())
            if isinstance(kept, int):
                self.wanted.add(kept)
        self.cell = None

    def _value(self, value: str) -> str | int:
        match self.cell.get("t", "n"):
            case "s":
                return int(value)
            case "b":
                return "TRUE" if value == "1" else "FALSE"
            case "e":
                raise self._error()
            case "n":
                return self._number(value)
            case _:  # written into the cell: inlineStr, str, d
                return value

    def _number(self, value: str) -> str:
        number = float(value)
        style = int(self.cell.get("s", 0))
        if style < len(self.dates) and self.dates[style]:
            try:
                moment = from_excel(number, self.epoch).isoformat()
            except (OverflowError, ValueError):
                return value
            return moment.removesuffix("T00:00:00")
        if number.is_integer() and abs(number) < 1e15:
            return str(int(number))  # 5.550001E9 is a phone number
        return value

    def refuse_formula(self, attributes: dict[str, str]) -> None:
        if self.cell is None:  # of a rule about colors or choices, not of a cell
            return
        raise Refused(
            "formula",
            _(
                "Cell %(cell)s holds a formula. Please copy its column, paste it back "
                "as values, and upload the file again.",
                cell=cell_name(self.column, self.number),
            ),
        )

    def _error(self) -> Refused:
        return Refused(
            "error",
            _(
                "Cell %(cell)s shows an error of the spreadsheet program, such as "
                "#N/A. Please correct it, and upload the file again.",
                cell=cell_name(self.column, self.number),
            ),
        )
