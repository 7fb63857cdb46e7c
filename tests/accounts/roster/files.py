"""Small uploads, made by hand so that a test can bend them."""

import io
import zipfile

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "<Relationships>{}</Relationships>"
RELATION = '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'

# The headings of a real file that was not made for us; the people are invented.
FOREIGN = """\
first name,last name,email address,both mentor and mentee,job title,grade,organisation,profession,match with similar identity,identity to match,biography
Ines,Moreno,ines@example.org,yes,Baker,B2,Harbor Bakery,Food,no,"Woman, Bisexual","Bread, and the sea."
Tomas,Reed,tomas@example.org,no,Driver,C1,City Transit,Transport,yes,,Likes maps.
"""


def workbook(rows: str, strings: str = "<sst/>", **parts: str | bytes) -> bytes:
    """An XLSX file of one sheet with these <row> elements. Other parts by path, with
    "/" written as "__"."""
    targets = {"worksheet": "worksheets/s.xml", "sharedStrings": "strings.xml"}
    relations = "".join(
        RELATION.format(kind, KINDS, kind, target)
        for kind, target in (targets | {"styles": "styles.xml"}).items()
    )
    contents: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": RELATIONS.format(
            RELATION.format("b", KINDS, "officeDocument", "xl/workbook.xml")
        ),
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets>'
        '<sheet name="People" r:id="worksheet"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELATIONS.format(relations),
        "xl/worksheets/s.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
        "xl/strings.xml": strings,
    }
    contents |= {path.replace("__", "/"): part for path, part in parts.items()}
    return zipped(contents)


def zipped(contents: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for path, part in contents.items():
            file.writestr(path, part)
    return buffer.getvalue()


def row(*cells: str) -> str:
    texts = "".join(f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in cells)
    return f"<row>{texts}</row>"
