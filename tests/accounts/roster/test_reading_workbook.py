import io
import random
import struct
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from accounts.roster.reading import read_table
from tests.accounts.roster.files import (
    KINDS,
    RELATION,
    RELATIONS,
    row,
    workbook,
    zipped,
)
from tests.accounts.roster.test_reading_delimited import refusal

HEAD = row("Name", "City")
ANA = row("Ana", "Reno")
NOISE = random.Random(1).randbytes(200_000)  # so that no ratio gives the rest away


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(data, "r.xlsx").rows]


def code(data: bytes) -> str:
    return refusal(data, "r.xlsx").code


def test_a_saved_workbook_is_read_with_its_kinds_of_cells():
    book = Workbook()
    book.active.title = "Mentors"
    book.active.append(["Name", "Phone", "Since", "Agreed", "Rate", "Note"])
    book.active.append(["José", 5550100000, datetime(2026, 3, 8), True, 1.5, None])
    table = read_table(saved(book), "r.xlsx")
    assert table.sheet == "Mentors"
    assert table.rows[0].cells == (
        "José",
        "5550100000",
        "2026-03-08",
        "TRUE",
        "1.5",
        "",
    )


def test_shared_strings_rich_text_and_prefixes_are_understood():
    strings = "<x:sst><x:si><x:r><x:t>A</x:t></x:r><x:r><x:t>na</x:t></x:r>"
    strings += "<x:rPh><x:t>ah</x:t></x:rPh></x:si></x:sst>"
    strings = strings.replace("<x:sst>", '<x:sst xmlns:x="x">', 1)
    data = workbook(HEAD + '<row><c t="s"><v>0</v></c></row>', strings)
    assert cells(data) == [("Ana", "")]


def test_row_numbers_are_those_of_the_sheet():
    data = workbook(HEAD + '<row r="7"><c r="B7" t="str"><v>Reno</v></c></row>')
    assert read_table(data, "r.xlsx").rows[0] == (7, ("", "Reno"))


def test_only_the_first_visible_sheet_is_read_and_that_is_said():
    book = Workbook()
    book.active.sheet_state = "hidden"
    for title in ("Mentees", "Old"):
        book.create_sheet(title).append(["Name"])
        book[title].append([title])
    table = read_table(saved(book), "r.xlsx")
    assert table.rows[0].cells == ("Mentees",) and "“Mentees”" in table.notes[0]


def test_filtered_rows_are_read_and_that_is_said():
    table = read_table(
        workbook(HEAD + ANA.replace("<row", '<row hidden="1"')), "r.xlsx"
    )
    assert len(table.rows) == 1 and "1 hidden" in table.notes[0]


def test_a_formula_is_refused_with_its_cell():
    book = Workbook()
    book.active.append(["Name", "City"])
    book.active.append(["Ana", "=A1&A2"])
    refused = refusal(saved(book), "r.xlsx")
    assert refused.code == "formula" and "B2" in refused.message


def test_the_formula_of_a_coloring_rule_is_nobodys_cell():
    rule = "</sheetData><x><f>A1</f></x><sheetData>"
    assert cells(workbook(HEAD + ANA + rule)) == [("Ana", "Reno")]


def test_an_error_cell_is_refused_with_its_cell():
    refused = refusal(workbook(HEAD + '<row><c t="e"><v>#N/A</v></c></row>'), "r.xlsx")
    assert refused.code == "error" and "A2" in refused.message


def test_macros_links_and_pictures_are_never_opened():
    parts = dict.fromkeys(
        ["xl__vbaProject.bin", "xl__externalLinks__externalLink1.xml"], b"<!DOCTYPE"
    )
    assert cells(workbook(HEAD + ANA, **parts)) == [("Ana", "Reno")]


def test_an_escaped_control_character_is_refused():
    assert code(workbook(HEAD + row("A_x0000_na"))) == "control"
    assert code(workbook(HEAD + row("A_xD800_na"))) == "control"
    assert cells(workbook(HEAD + row("A_x000D_na"))) == [("A\rna", "")]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "http://192.0.2.1/x.dtd">',
        '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding(doctype, encoding):
    sheet = f"{doctype}<worksheet><sheetData>{HEAD}{ANA}</sheetData></worksheet>"
    data = workbook("", **{"xl__worksheets__s.xml": sheet.encode(encoding)})
    assert code(data) == "damaged"


def test_a_bomb_is_refused_by_its_ratio_and_by_its_size():
    assert code(workbook(HEAD + " " * 30_000_000)) == "unpacked"
    parts = {"xl__media__a.png": bytes(61 * 1024**2), "xl__media__b.png": NOISE * 2}
    assert code(workbook(HEAD + ANA, **parts)) == "unpacked"


def test_a_part_that_is_read_twice_is_counted_twice():
    relations = [("worksheet", "worksheet"), ("styles", "styles")]
    twice = RELATIONS.format(
        "".join(
            RELATION.format(i, KINDS, kind, "worksheets/s.xml") for i, kind in relations
        )
    )
    parts = {"xl___rels__workbook.xml.rels": twice, "xl__media__a.png": NOISE}
    assert code(workbook(HEAD + ANA + " " * 35_000_000, **parts)) == "unpacked"


def test_a_string_counts_in_every_cell_that_repeats_it():
    repeated = "<row>" + '<c t="s"><v>0</v></c>' * 60 + "</row>"
    strings = f"<sst><si><t>{'A' * 1900}</t></si></sst>"
    headings = row(*(f"h{n}" for n in range(60)))
    assert code(workbook(headings + repeated * 100, strings)) == "text"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused():
    buffer = io.BytesIO(workbook(HEAD + ANA))
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr("xl/worksheets/s.xml", "<worksheet/>")
    assert code(buffer.getvalue()) == "damaged"


def test_a_directory_that_lies_about_a_size_is_refused():
    data = bytearray(workbook(HEAD + ANA * 1000))
    entry = data.rindex(b"xl/worksheets/s.xml") - 46
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)
    assert code(bytes(data)) == "damaged"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (HEAD + "<row>" + "<c><v>1</v></c>" * 61 + "</row>", "columns"),
        (HEAD + '<row><c r="XFD2"><v>1</v></c></row>', "columns"),
        (HEAD + "<row><c><v>1</v></c></row>" * 5001, "rows"),
        (HEAD + row("A" * 2001), "cell"),
        (HEAD + row(*["A" * 1900] * 60) * 100, "text"),
        (HEAD + "<c/>" * 1_800_000, "unpacked"),
        ("<a>" * 100, "unpacked"),
        ("".join(f"<n{n}/>" for n in range(20_000)), "damaged"),
        ("<!--" + "x>" * 300_000 + "-->", "damaged"),
        ('<row r="3"></row><row r="2"></row>', "damaged"),
        ('<row r="one"></row>', "damaged"),
        (HEAD + '<row><c t="s"><v>99</v></c></row>', "damaged"),
        (HEAD, "nobody"),
        ("", "empty"),
    ],
)
def test_each_limit_has_its_refusal(rows, expected):
    assert code(workbook(rows, **{"xl__media__a.png": NOISE})) == expected


def test_cells_formatted_far_to_the_right_are_no_columns():
    assert cells(workbook(HEAD + ANA + '<row><c r="XFD9" s="3"/></row>')) == [
        ("Ana", "Reno")
    ]


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "kind"),
        ({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\0"}, "kind"),
        ({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}, "damaged"),
        ({str(n): b"" for n in range(501)}, "unpacked"),
    ],
)
def test_other_zips_are_refused(contents, expected):
    assert code(zipped(contents)) == expected


def test_a_link_to_the_outside_is_not_followed():
    away = RELATION.format("worksheet", KINDS, "worksheet", "http://192.0.2.1/s.xml")
    away = RELATIONS.format(away.replace("/>", ' TargetMode="External"/>'))
    data = workbook(HEAD + ANA, **{"xl___rels__workbook.xml.rels": away})
    assert code(data) == "damaged"
