"""What a roster may be, and the sentence that says why a file is not one."""

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_CELL = 2_000
MAX_TEXT = 10_000_000  # characters of all cells together


class Sentence(str):
    """A finished English sentence that remembers its template, so that a page
    can translate it: gettext(sentence.template) % sentence.params."""

    template: str
    params: dict[str, object]


def _(template: str, **params: object) -> Sentence:
    # Named as gettext is, so that makemessages finds the templates.
    sentence = Sentence(template % params if params else template)
    sentence.template, sentence.params = template, params
    return sentence


class Refused(Exception):
    """The file cannot be read as a roster; `message` is for the coordinator."""

    def __init__(self, code: str, message: Sentence):
        super().__init__(message)
        self.code, self.message = code, message


class Row(NamedTuple):
    number: int  # as the spreadsheet program counts: the headings are often row 1
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """What stood in the file, before anybody asks whether it is a roster."""

    rows: list[Row]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    notes: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Table:
    headings: tuple[str, ...]
    rows: tuple[Row, ...]  # each as wide as the headings
    encoding: str
    delimiter: str
    sheet: str
    notes: tuple[Sentence, ...]  # what a person should look at before importing


def fold(text: str) -> str:
    """For comparing: no case, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def column_letters(index: int) -> str:
    """0 -> A, 26 -> AA, as the spreadsheet program writes them."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(column: int, row: int) -> str:
    return f"{column_letters(column)}{row}"


def too_many_rows() -> Refused:
    return Refused(
        "rows",
        _(
            "This file has more than %(limit)s rows. Please split it into smaller "
            "files and upload them one after the other.",
            limit=f"{MAX_ROWS:,}",
        ),
    )


def too_many_columns() -> Refused:
    return Refused(
        "columns",
        _(
            "This file has more than %(limit)s columns. Please remove the columns "
            "that are not about the people, and upload it again.",
            limit=MAX_COLUMNS,
        ),
    )


def too_much_text() -> Refused:
    return Refused(
        "text",
        _(
            "This file holds more text than a roster can. Please split it into "
            "smaller files and upload them one after the other."
        ),
    )
