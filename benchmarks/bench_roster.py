"""Hostile and honest uploads against the roster reader: seconds and memory of each.

    .venv/bin/python benchmarks/bench_roster.py

Every file is read by a fresh process; the growth is its peak (VmHWM) above what it
held before reading. The limits: 2 s of the processor (so that a busy machine does
not decide) and 150 MB. Ends with 1 when one is passed.
"""

import io
import random
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

SECONDS, MEGABYTES = 2.0, 150
ROOT = Path(__file__).resolve().parent.parent

TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATION = (
    '<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/%s" Target="%s"/>'
)
BOOK = (
    '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"><sheets><sheet name="People" r:id="r1"/></sheets></workbook>'
)
HEAD = (
    '<row r="1"><c t="inlineStr"><is><t>Name</t></is></c>'
    '<c t="inlineStr"><is><t>Email</t></is></c></row>'
)


def workbook(sheet: str | bytes, strings: str = "", **extra: bytes) -> bytes:
    relations = RELATION % ("r1", "worksheet", "worksheets/sheet1.xml")
    relations += RELATION % ("r2", "sharedStrings", "sharedStrings.xml")
    relations += RELATION % ("r3", "styles", "styles.xml")
    parts = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings or "<sst/>",
        **extra,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def sheet(rows: str) -> str:
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>"


def full_xlsx() -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.append([f"Heading {column}" for column in range(60)])
    for row in range(5000):
        page.append([f"value {row} {column % 7}" for column in range(60)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def full_shared_xlsx() -> bytes:
    cells = "".join(
        f'<row r="{row}">'
        + "".join(f'<c t="s"><v>{(row - 1) * 60 + i}</v></c>' for i in range(60))
        + "</row>"
        for row in range(1, 5002)
    )
    texts = "".join(f"<si><t>v{n}</t></si>" for n in range(5001 * 60))
    return workbook(sheet(cells), f"<sst>{texts}</sst>")


def full_csv() -> bytes:
    rows = [",".join(f"Heading {column}" for column in range(60))]
    rows += [
        ",".join(f"v{row} {column}é" for column in range(60)) for row in range(5000)
    ]
    return "\n".join(rows).encode()


def large_text_csv() -> bytes:
    rows = "".join(f"Ana {n},{'ñ' * 480}\U0001f600\n" for n in range(5000))
    return f"Name,About\n{rows}".encode()


def bomb() -> bytes:
    part = HEAD + "<row>" + "<c/>" * 52_000_000
    return workbook(sheet(part))


def lying_bomb() -> bytes:
    """The directory says that the sheet has 1,000 bytes."""
    data = bytearray(bomb())
    place = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    data[place + 24 : place + 28] = struct.pack("<I", 1000)
    return bytes(data)


def under_the_limits(sheet_text: str, strings: str = "") -> bytes:
    """Padded with noise so that no ratio gives it away."""
    noise = random.Random(1).randbytes(400_000)
    return workbook(sheet_text, strings, **{"xl/media/image1.png": noise})


def one_row_of(element: str, size: int) -> Callable[[], bytes]:
    return lambda: under_the_limits(
        sheet(HEAD + "<row>" + element * (size // len(element)) + "</row>")
    )


def entries() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for number in range(40_000):
            file.writestr(f"{number}", b"")
    return buffer.getvalue()


def lookalike_names() -> bytes:
    return under_the_limits(sheet("".join(f"<n{n:x}/>" for n in range(1_200_000))))


def shared_bomb() -> bytes:
    rows = "".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in range(5000))
    text = "<si><t>" + "x" * 1999 + "\U0001f600</t></si>"
    return under_the_limits(sheet(HEAD + rows), f"<sst>{text * 25_000}</sst>")


def repeated_shared() -> bytes:
    """One long string, in 300,000 cells."""
    row = "<row>" + '<c t="s"><v>0</v></c>' * 60 + "</row>"
    text = "<sst><si><t>" + "x" * 1999 + "\U0001f600</t></si></sst>"
    return under_the_limits(sheet(row * 5000), text)


def entity_bomb() -> bytes:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 9)
    )
    return workbook(entities + "]>" + sheet("<row><c><v>&a8;</v></c></row>"))


def styles_bomb() -> bytes:
    codes = "".join(
        f'<numFmt numFmtId="{n}" formatCode="{"[" * 200_000}"/>' for n in range(250)
    )
    styles = f"<styleSheet><numFmts>{codes}</numFmts></styleSheet>".encode()
    noise = random.Random(1).randbytes(400_000)
    extra = {"xl/styles.xml": styles, "xl/media/image1.png": noise}
    return workbook(sheet(HEAD + "<row><c><v>1</v></c></row>"), **extra)


FILES: dict[str, Callable[[], bytes]] = {
    "honest: CSV 5,000 x 60": full_csv,
    "honest: CSV with emoji, 5 MB": large_text_csv,
    "honest: XLSX 5,000 x 60 (openpyxl)": full_xlsx,
    "honest: XLSX 5,000 x 60 shared": full_shared_xlsx,
    "CSV, one address in 5,000 rows": lambda: (
        "Name,Email\n" + "".join(f"Ana {n},a@example.org\n" for n in range(5000))
    ).encode(),
    "CSV, one row 5,000 times": lambda: b"Name,Email\n" + b"Ana,a@example.org\n" * 5000,
    "CSV, 1,000 entries in each cell": lambda: (
        b"Name,Topics,Skills,Languages\n"
        + (b"Ana" + (b"," + b"a;" * 999) * 3 + b"\n") * 850
    ),
    "CSV, 2,000 blanks inside each cell": lambda: (
        b"Name,Languages\n" + (b"Ana,a" + b" " * 1990 + b"b\n") * 2500
    ),
    "CSV of 50 MB": lambda: b"Name,Email\n" + b"Ana,ana@example.org\n" * 2_600_000,
    "CSV of 1,000,000 columns": lambda: b"a," * 1_000_000 + b"\nb",
    "CSV of 5 M empty columns": lambda: b"," * 5_000_000,
    "CSV of 1,000,000 rows": lambda: b"a,b\n" + b"1,2\n" * 1_000_000,
    "CSV of 5 M line breaks": lambda: b"a,b\n" + b"\n" * 5_000_000,
    "CSV, 499,000 blank rows": lambda: b"a,b\n" + b",\n" * 499_000,
    "CSV, quotation mark never closed": lambda: b'a,b\n"' + b"x,y\n" * 100_000,
    "CSV, many quoted line breaks": lambda: (
        b"a,b\n" + (b'"x' + b"\n" * 1900 + b'y",z\n') * 250
    ),
    "CSV, Windows-1252 at the very end": lambda: b"a,b\n" + b"x,y\n" * 4999 + b"\xe9",
    "5 MB of noise": lambda: random.Random(1).randbytes(5_000_000),
    "5 MB of NUL": lambda: bytes(5_000_000),
    "XLSX bomb, 208 MB": bomb,
    "XLSX bomb with a lying size": lying_bomb,
    "XLSX, 14 M empty cells in a row": one_row_of("<c/>", 55_000_000),
    "XLSX, 6 M cells with a value": one_row_of("<c><v>1</v></c>", 55_000_000),
    "XLSX, cells with many attributes": one_row_of('<c a="" b="" d=""/>', 55_000_000),
    "XLSX, 50 MB of white space": one_row_of(" " * 1000, 50_000_000),
    "XLSX, one comment of 50 MB": lambda: under_the_limits(
        sheet(HEAD + "<!--" + "x>" * 25_000_000 + "-->")
    ),
    "XLSX, one cell of 50 MB": lambda: under_the_limits(
        sheet("<row><c t='str'><v>" + "x" * 50_000_000 + "</v></c></row>")
    ),
    "XLSX, 5 M elements deep": lambda: under_the_limits(sheet("<a>" * 5_000_000)),
    "XLSX, 1.2 M names of elements": lookalike_names,
    "XLSX, 50 MB of shared strings": shared_bomb,
    "XLSX, 600 M characters by reference": repeated_shared,
    "XLSX, entities (billion laughs)": entity_bomb,
    "XLSX, number formats of brackets": styles_bomb,
    "XLSX, 1,000,000 columns": lambda: under_the_limits(
        sheet("<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>")
    ),
    "XLSX, 1,000,000 rows": lambda: under_the_limits(
        sheet(HEAD + "<row><c><v>1</v></c></row>" * 1_000_000)
    ),
    "zip of 40,000 files": entries,
}


def peak_megabytes() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmHWM: this benchmark needs Linux")


def read_one(path: str) -> None:
    """In the child: read, check the rows too if it is a roster, print."""
    from accounts.roster.checking import check_rows
    from accounts.roster.reading import Refused, read_table
    from accounts.roster.recognizing import recognize

    before = peak_megabytes()
    start, start_cpu = time.perf_counter(), time.process_time()
    try:
        table = read_table(path, path)
        answer = f"{len(table.rows)} rows"
    except Refused as refused:
        table, answer = None, refused.code
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    growth = peak_megabytes() - before
    if table is not None:
        start_cpu = time.process_time()
        check_rows(table, recognize(table.headings, "mentor"), set())
        checking = time.process_time() - start_cpu
        answer += f", checked in {checking:.2f} s"
        cpu = max(cpu, checking)
    print(f"{cpu:.2f}|{seconds:.2f}|{growth:.0f}|{answer}")


def measured(folder: Path) -> Iterator[tuple[str, float, float, float, str]]:
    for name, make in FILES.items():
        ending = "csv" if "CSV" in name or name.startswith("5 MB") else "xlsx"
        path = folder / f"roster.{ending}"
        path.write_bytes(make())
        done = subprocess.run(
            [sys.executable, __file__, str(path)],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
        )
        line = done.stdout.strip() or f"99|99|999|{done.stderr.strip()[-200:]}"
        cpu, seconds, growth, answer = line.split("|", 3)
        size = f"{path.stat().st_size:,}"
        yield f"{name:38} {size:>10}", float(cpu), float(seconds), float(growth), answer


def main() -> int:
    passed = 0
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'file':38} {'bytes':>10} {'cpu':>6} {'wall':>6} {'MB':>5}  answer")
        for name, cpu, seconds, growth, answer in measured(Path(folder)):
            bad = cpu > SECONDS or growth > MEGABYTES
            passed += bad
            mark = "  <-- over the limit" if bad else ""
            print(f"{name} {cpu:6.2f} {seconds:6.2f} {growth:5.0f}  {answer}{mark}")
    return min(passed, 1)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        read_one(sys.argv[1])
    else:
        sys.exit(main())
