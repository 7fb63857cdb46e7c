import io

import pytest

from accounts.roster.reading import Refused, read_table
from tests.accounts.roster.files import FOREIGN


def refusal(data: bytes | str, filename: str = "roster.csv") -> Refused:
    data = data.encode() if isinstance(data, str) else data
    with pytest.raises(Refused) as caught:
        read_table(data, filename)
    return caught.value


def cells(data: bytes | str) -> list[tuple[str, ...]]:
    data = data.encode() if isinstance(data, str) else data
    return [row.cells for row in read_table(data, "roster.csv").rows]


def test_a_foreign_roster_is_read_whole():
    table = read_table(FOREIGN.encode(), "mentors.csv")
    assert table.headings[0] == "first name" and len(table.headings) == 11
    assert table.rows[0].number == 2
    assert table.rows[0].cells[-2:] == ("Woman, Bisexual", "Bread, and the sea.")
    assert (table.encoding, table.delimiter, table.notes) == ("utf-8", ",", ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_out(delimiter):
    text = f"Name{delimiter}Topics\nAna{delimiter}grief\nBo{delimiter}work\n"
    assert cells(text) == [("Ana", "grief"), ("Bo", "work")]


def test_commas_inside_cells_do_not_outvote_semicolons():
    assert cells("Name;Topics\nAna;a, b, c\nBo;d, e, f\n")[0] == ("Ana", "a, b, c")


def test_the_line_that_excel_writes_for_itself_is_no_row():
    table = read_table(b"sep=;\r\nName;City\r\nAna;Reno\r\n", "r.csv")
    assert (table.headings, table.rows[0].number) == (("Name", "City"), 2)


def test_a_quoted_cell_keeps_its_line_breaks():
    assert cells('Name,About\nAna,"one\ntwo, ""three"""\n') == [
        ("Ana", 'one\ntwo, "three"')
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_need_no_note(encoding):
    table = read_table("Name,City\nJosé,Åbo\n".encode(encoding), "r.csv")
    assert table.rows[0].cells == ("José", "Åbo") and table.notes == ()


def test_a_western_file_is_read_with_a_note_that_shows_a_name():
    table = read_table("Name,City\nAna,Reno\nJosé,Reno\n".encode("cp1252"), "r.csv")
    assert table.rows[1].cells[0] == "José" and table.encoding == "windows-1252"
    assert "“José”" in table.notes[0]


@pytest.mark.parametrize(
    "data",
    [
        "Name,City\nAna,Reno\n".encode(
            "utf-16-le"
        ),  # no mark: every second byte is NUL
        "Name,City\nAna,Reno\n".encode("utf-32"),
        b"Name,City\nA\x00na,Reno\n",
        "Name,City\nJosé,Málaga\n".encode() + b"\xe9,x\n",  # UTF-8 with a damaged place
        b"Name,City\n\x81\x8d,Reno\n",
    ],
)
def test_letters_of_unknown_storage_are_refused(data):
    assert refusal(data).code == "encoding"


def test_control_characters_are_refused_with_their_cell():
    refused = refusal("Name,City\nAna,Re\x07no\n")
    assert refused.code == "control" and "B2" in refused.message


def test_bidi_overrides_are_taken_out_and_mentioned():
    table = read_table("Name,City\nA\u202ena\u200b,Reno\n".encode(), "r.csv")
    assert table.rows[0].cells[0] == "Ana" and "A2" in table.notes[0]


def test_joiners_that_carry_meaning_stay():
    assert cells("Name,City\nمی\u200cنا,Reno\n")[0][0] == "می\u200cنا"


def test_letters_lost_before_the_upload_are_pointed_out():
    table = read_table("Name,City\nJos\ufffd,Reno\n".encode(), "r.csv")
    assert "A2" in table.notes[0]


def test_blank_rows_are_skipped_and_still_counted():
    table = read_table(b"\nName,City\n,\nAna,Reno\n", "r.csv")
    assert table.rows[0].number == 4


def test_an_empty_column_is_dropped_and_a_nameless_full_one_refused():
    assert cells("Name,,City\nAna,,Reno\n") == [("Ana", "Reno")]
    assert "Column B" in refusal("Name,,City\nAna,x,Reno\n").message


def test_short_rows_are_filled_up():
    assert cells("Name,City\nAna\n") == [("Ana", "")]


def test_rows_that_a_comma_split_are_named():
    refused = refusal("Name,City\nAna,Reno\nBo,Reno,Nevada\n")
    assert refused.code == "overhang" and "row 3" in refused.message


def test_duplicate_headings_are_named():
    refused = refusal("Name,E-mail,name\nAna,a@example.org,Bo\n")
    assert refused.code == "duplicates" and "“name”" in refused.message


@pytest.mark.parametrize(
    "text",
    [
        "Ana Paz,ana@example.org\nBo Li,bo@example.org\n",
        "Ana Paz,+1 555 010 0000\nBo Li,\n",
        "Mentors of 2026\nName,Email\nAna,ana@example.org\n",
    ],
)
def test_a_file_without_headings_is_refused(text):
    assert refusal(text).code == "headings"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b",,,\n,,\n", "empty"),
        (b"Name,City\n", "nobody"),
        (b'Name,City\n"Ana,Reno\n', "quotes"),
        (b"Name,City\n" + b"A" * 2001 + b",Reno\n", "cell"),
        (b"Name,City\n" + b"Ana,Reno\n" * 5001, "rows"),
        (b",".join(b"h%d" % n for n in range(61)) + b"\n1\n", "columns"),
        (b"a," * 1_000_000, "row"),
        (b"a,b\n" + b"\n" * 4_000_000, "rows"),
        (b"x" * (5 * 1024**2 + 1), "size"),
    ],
)
def test_each_limit_has_its_refusal(data, code):
    assert refusal(data).code == code


def test_the_limits_themselves_are_still_allowed():
    assert len(cells(b"Name,City\n" + b"Ana,Reno\n" * 5000)) == 5000
    assert len(cells(b",".join(b"h%d" % n for n in range(60)) + b"\nx\n")[0]) == 60
    assert len(cells(b"Name,City\n" + b"A" * 2000 + b",Reno\n")[0][0]) == 2000


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<svg><script>alert(1)</script></svg>",
        b"\xef\xbb\xbf <html>",
        b"\x89PNG\r\n",
        b'{"name": "Ana"}',
    ],
)
def test_other_kinds_of_files_are_refused_with_the_way_out(data):
    refused = refusal(data)
    assert refused.code == "kind" and "CSV" in refused.message


@pytest.mark.parametrize("name", ["r.csv.exe", "r.ods", "r.xls", "r.csv\0.svg"])
def test_a_name_that_contradicts_is_refused_and_never_echoed(name):
    refused = refusal("Name,City\nAna,Reno\n", name)
    assert refused.code == "kind" and name not in refused.message


@pytest.mark.parametrize("name", ["", "x" * 300, "..\\..\\r.csv", "\u202ecsv.csv"])
def test_odd_names_do_no_harm(name):
    assert read_table(b"Name,City\nAna,Reno\n", name).headings == ("Name", "City")


def test_a_path_and_an_open_file_are_read_alike(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("Name,City\nAna,Reno\n")
    assert read_table(path, "r.csv") == read_table(
        io.BytesIO(path.read_bytes()), "r.csv"
    )


def test_a_refusal_remembers_its_template_for_translation():
    message = refusal(b"x" * (5 * 1024**2 + 1)).message
    assert (
        message == message.template % message.params and "%(limit)s" in message.template
    )
