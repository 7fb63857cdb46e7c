import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from evaluation.exporting import to_csv, to_xlsx
from evaluation.suppressing import HIDDEN, NOTHING, Cell

FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    '"=1+1',
    "＝1+1",
]


def csv_rows(data):
    return [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]


def xlsx_rows(data):
    sheet = load_workbook(io.BytesIO(data)).active
    return [[cell for cell in row] for row in sheet.iter_rows()]


def test_a_csv_is_read_back():
    data = to_csv(["Area", "Asked"], [["Harbor, north", 46], ['Șerban "Zoë"', 1.5]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    assert csv_rows(data) == [
        ["Area", "Asked"],
        ["Harbor, north", "46"],
        ['Șerban "Zoë"', "1.5"],
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_disarmed_in_csv(text):
    head, body = csv_rows(to_csv([text], [[text]]))
    assert head == body
    assert body[0].startswith("'") and body[0][1:] == text


def test_a_formula_after_another_separator_is_disarmed():
    data = to_csv(["a", "b"], [["x", "note;=1+1"], ["x", "note\n=1+1"]]).decode()
    assert ";=" not in data and "\n=" not in data


def test_numbers_stay_numbers():
    data = to_csv(["a", "b", "c"], [[-5, Decimal("-1.25"), Cell(-0.5)]])
    assert csv_rows(data)[1] == ["-5", "-1.25", "-0.5"]


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_no_text_begins_a_formula(texts):
    for value in csv_rows(to_csv(["h"] * len(texts), [texts]))[1]:
        bare = value.lstrip(' "')
        assert not bare.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_hidden_figures_are_a_word_in_both():
    row = [HIDDEN, NOTHING, Cell(71.05, suffix="%"), None]
    assert csv_rows(to_csv([*"abcd"], [row]))[1] == ["hidden", "", "71.05", ""]
    cells = xlsx_rows(to_xlsx([*"abcd"], [row]))[1]
    assert [cell.value for cell in cells] == ["hidden", None, 71.05, None]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_a_text_in_xlsx(text):
    data = to_xlsx([text], [[text]])
    for (cell,) in xlsx_rows(data):
        assert cell.data_type == "s"
        assert cell.value.strip() == text.replace("\r", "\n").strip()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_an_xlsx_is_read_back():
    rows = [["Harbor", 46, 0.5, True, date(2026, 9, 1), datetime(2026, 9, 1, 9, 40)]]
    head, body = xlsx_rows(to_xlsx([*"abcdef"], rows, title="Who: asked/matched?"))
    assert [cell.value for cell in head] == [*"abcdef"]
    assert head[0].font.bold and not body[0].font.bold
    assert [cell.value for cell in body] == [
        "Harbor",
        46,
        0.5,
        "yes",
        "2026-09-01",
        "2026-09-01 09:40",
    ]
    assert body[1].data_type == "n"


def test_a_file_says_nothing_of_its_maker():
    with zipfile.ZipFile(io.BytesIO(to_xlsx(["a"], []))) as book:
        assert b"openpyxl" not in book.read("docProps/core.xml")


@pytest.mark.parametrize("title", ["", "'", "[]:*?/\\", "x" * 80, "=1+1"])
def test_any_title_makes_a_sheet(title):
    assert xlsx_rows(to_xlsx(["a"], [["b"]], title=title))[1][0].value == "b"


@pytest.mark.parametrize(
    "text", ["a\x00b", "\x0b", "\ud800", "\uffff", "x" * 40_000, "👩‍👩‍👧", "\u202eabc"]
)
def test_odd_characters_do_not_break_a_file(text):
    assert len(csv_rows(to_csv(["a"], [[text]]))) == 2
    assert len(xlsx_rows(to_xlsx(["a"], [[text]]))) == 2


@pytest.mark.parametrize("write", [to_csv, to_xlsx])
def test_a_row_of_another_length_is_refused(write):
    with pytest.raises(ValueError):
        write(["a", "b"], [["only one"]])


@pytest.mark.parametrize("write", [to_csv, to_xlsx])
def test_no_number_is_empty(write):
    write(["a", "b"], [[float("nan"), float("inf")]])
