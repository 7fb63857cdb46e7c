"""Texts that break what is careless, and what to look for in the answers."""

import csv
import io
import re
from html.parser import HTMLParser
from urllib.parse import quote

from openpyxl import load_workbook

MARK = "zqevil"
TAG = f"<{MARK} on{MARK}=1>"
PAYLOADS = {
    "element": f"</title></textarea>{TAG}",
    "attribute": f"\"'><img src=x on{MARK}=1> x\" on{MARK}='1",
    "address": f"javascript:{MARK}",
    "template": "{{7*7}}%7bzq{% now 'Y' %}",
    "format": "{0.__class__}%(name)s%s%n",
    "lines": f"x\r\nBcc: {MARK}@example.net\r\n\r\n<b>",
    "formula": f"=cmd|'/c {MARK}'!A1",
    "at": f"@SUM({MARK})",
    "plus": f"+1+{MARK}",
    "minus": f"-1+{MARK}",
    "tab": f"\t={MARK}",
    "nul": f"a\0{MARK}",
    "surrogate": f"a\udc80{MARK}",
    "bidi": f"\u202e{MARK}\u2066",
    "rtl": "مرحبا بالعالم שלום",
    "emoji": "👩🏽\u200d🚀👨\u200d👩\u200d👧\u200d👦",
    "combining": "Z" + "\u0300" * 400,
    "long": MARK * 175_000,
    "digits": "9" * 4_000,
    "negative": "-1",
    "fraction": "1e309",
    "date": "0000-13-45",
    "late": "9999-12-31",
    "empty": "",
    "spaces": " \u00a0\u2003\t ",
    "sql": "'; DROP TABLE x; --",
    "like": "%_\\%",
    "path": "../../etc/passwd\\..",
    "json": '{"a": [1, null]}',
    "nan": "NaN",
}
# Attributes that a browser follows.
LEADS = {"href", "src", "action", "formaction", "data", "hx-get", "hx-post", "poster"}
STORED = f"=1+{MARK}\"'></title></textarea>{TAG}{{{{7*7}}}}"


def encoded(pairs) -> str:
    """As a form is sent; what is no Unicode too."""
    return "&".join(
        f"{quote(name)}={quote(value, safe='', errors='surrogatepass')}"
        for name, value in pairs
    )


class Forms(HTMLParser):
    """The forms of a page: [(method, action, [(name, type, values)])]."""

    def __init__(self):
        super().__init__()
        self.forms, self.select = [], None

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "form":
            method = (said.get("method") or "get").lower()
            self.forms.append((method, said.get("action") or "", []))
        elif tag == "option" and self.select is not None:
            self.select.append(said.get("value") or "")
        elif self.forms and said.get("name") and "disabled" not in said:
            if tag == "select":
                self.select = []
                self.forms[-1][2].append((said["name"], tag, self.select))
            elif tag in ("input", "textarea", "button"):
                kind = said.get("type") or "text" if tag == "input" else tag
                value = said.get("value") or ""
                self.forms[-1][2].append((said["name"], kind, [value]))

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None


def forms_in(text: str) -> list:
    found = Forms()
    found.feed(text)
    return found.forms


class Evil(HTMLParser):
    """Elements, handlers and addresses that came out of a text."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag == MARK:
            self.found.append(f"<{tag}>")
        for name, value in attributes:
            if name == f"on{MARK}":
                self.found.append(f"{tag} {name}")
            leads = name in LEADS and (value or "").strip().lower()
            if leads and leads.startswith(f"javascript:{MARK}"):
                self.found.append(f"{tag} {name}={value[:40]}")


def wrong_in(response) -> list[str]:
    """What an answer must not hold."""
    wrong = []
    if response.status_code >= 500:
        wrong.append(f"status {response.status_code}")
    for name, value in response.items():
        if "\r" in value or "\n" in value or name.lower() == "bcc":
            wrong.append(f"header {name}")
    kind = response.get("Content-Type", "")
    body = b"".join(response) if response.streaming else response.content
    if kind.startswith("text/html"):
        text = body.decode()
        if MARK in text:
            evil = Evil()
            evil.feed(text)
            wrong += evil.found
        if re.search(r"(?<!\d)49%7bzq", text):
            wrong.append("a template was rendered")
    elif body.startswith(b"PK") and "sheet" in kind:
        for sheet in load_workbook(io.BytesIO(body)):
            cells = [cell for row in sheet.iter_rows() for cell in row]
            wrong += [f"formula {c.coordinate}" for c in cells if c.data_type == "f"]
    elif "csv" in kind:
        for line in csv.reader(io.StringIO(body.decode("utf-8-sig"))):
            wrong += [f"formula {c[:20]}" for c in line if is_formula(c)]
    return wrong


def is_formula(cell: str) -> bool:
    return MARK in cell and cell.lstrip("\ufeff").startswith(tuple("=+-@\t\r"))
