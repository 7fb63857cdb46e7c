"""Whatever is uploaded, the answer is a table or a refusal."""

import io
import subprocess
import sys
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.roster.checking import check_rows, refused_rows
from accounts.roster.reading import MAX_CELL, MAX_COLUMNS, Refused, read_table
from accounts.roster.recognizing import FIELDS, recognize, signature
from tests.accounts.roster.files import row, workbook

GOOD = workbook(row("Name", "Email") + row("Ana", "ana@example.org"))
PARTS = zipfile.ZipFile(io.BytesIO(GOOD)).namelist()
CELL = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)


def attempt(data: bytes) -> None:
    try:
        table = read_table(data, "r.csv")
    except Refused as refused:
        assert refused.code and refused.message.endswith((".", "”"))
        return
    assert 0 < len(table.headings) <= MAX_COLUMNS
    for line in table.rows:
        assert len(line.cells) == len(table.headings)
        assert all(len(cell) <= MAX_CELL and "\0" not in cell for cell in line.cells)
    signature(table.headings)
    for role in ("mentor", "mentee"):
        mapping = recognize(table.headings, role)
        refused_rows(check_rows(table, mapping, set()))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data):
    attempt(data)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELL, max_size=6), max_size=6), st.sampled_from(",;\t"))
def test_any_cells(rows, delimiter):
    lines = ["Name,Email".replace(",", delimiter), *map(delimiter.join, rows)]
    attempt("\n".join(lines).encode())


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=60))
def test_any_text_in_any_field(field, cell):
    try:
        table = read_table(f'Who\tWhat\nAna\t"{cell}"\n'.encode(errors="replace"))
    except Refused:
        return
    check_rows(table, {"Who": "legal_name", "What": field}, {"a@example.org"}, {"Ana"})


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)),
        min_size=1,
        max_size=8,
    ),
    st.integers(0, len(GOOD)),
)
def test_any_damage_to_a_workbook(changes, cut):
    data = bytearray(GOOD)
    for place, byte in changes:
        data[place] = byte
    attempt(bytes(data))
    attempt(bytes(data[:cut]))


TAGS = ["row", "c", "v", "t", "is", "si", "f", "sheet", "xf", "numFmt", "Relationship"]
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["r", "s", "t", "numFmtId", "Id", "Target", "Type", "hidden"]),
    st.sampled_from(["", "1", "-1", "A1", "ZZZ9", "s", "n", "d", "e", "1e999", "../x"]),
    max_size=3,
)


def element(parts: tuple[str, dict[str, str], str]) -> str:
    tag, attributes, inside = parts
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{written}>{inside}</{tag}>"


INSIDE = st.sampled_from(["", "x", "1", "nan", "1e400", "-5", "_xD800_", "9" * 5000])
XML = st.recursive(
    st.tuples(st.sampled_from(TAGS), ATTRIBUTES, INSIDE).map(element),
    lambda inner: st.tuples(
        st.sampled_from(TAGS), ATTRIBUTES, st.lists(inner, max_size=3).map("".join)
    ).map(element),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([*PARTS, "xl/styles.xml"]), XML)
def test_any_xml_in_any_part(part, xml):
    rows = (
        row("Name", "Email") + '<row><c t="s"><v>0</v></c><c s="1"><v>1</v></c></row>'
    )
    attempt(workbook(rows, "<sst><si><t>Ana</t></si></sst>", **{part: f"<r>{xml}</r>"}))
    attempt(workbook(rows + xml))


def test_the_reader_works_without_django():
    code = (
        "import sys, accounts.roster.checking, accounts.roster.reading;"
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
