"""A zip of XML, opened with suspicion.

Sizes in a zip's directory are claims, so the bytes are counted as they come out; and
a few small bytes of XML can cost much memory, so what the parser is handed is counted
too. openpyxl builds a tree of each row before anyone can say stop (and takes 4 s for
a full roster of 5,000 × 60), which is why the parts are walked with expat here.
"""

import io
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from accounts.roster.table import Refused, _

MAX_MEMBERS = 500
MAX_UNPACKED = 60 * 1024 * 1024
MAX_RATIO = 200
MAX_COST = 3_400_000  # two for an element, one for an attribute; 5,000 × 60 costs 3.3 M
MAX_DEPTH = 60
MAX_NAMES = 5_000  # distinct names of elements and attributes
MAX_TOKEN = 256 * 1024  # expat 2.5 rereads an unfinished token at every chunk
CHUNK = 64 * 1024


class ByLocalName(dict[str, Callable[..., None]]):
    """Handlers by element name; "x:row" is "row", an element nobody asked for None."""

    def __missing__(self, tag: str) -> Callable[..., None] | None:
        self[tag] = handler = self.get(tag.rpartition(":")[2])
        return handler


class Part:
    """What to do at the start (with its attributes), at the end and within."""

    starts: dict[str, Callable[[dict[str, str]], None]]
    ends: dict[str, Callable[[], None]] = {}

    def text(self, piece: str) -> None:
        pass


def damaged() -> Refused:
    return Refused(
        "damaged",
        _(
            "This file is damaged or not a spreadsheet. Please open it in your "
            "spreadsheet program, save it as XLSX or CSV, and upload that."
        ),
    )


def _too_big() -> Refused:
    return Refused(
        "unpacked",
        _(
            "This file is much larger inside than it looks. Please copy only the "
            "people into a new sheet, save it as CSV or XLSX, and upload that."
        ),
    )


class Package:
    def __init__(self, data: bytes):
        # Counted before zipfile makes an object of each entry.
        if data.count(b"PK\x01\x02") > MAX_MEMBERS:
            raise _too_big()
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        members = self.zip.infolist()
        self.names = {member.filename for member in members}
        if len(self.names) < len(members):
            raise damaged()
        claimed = sum(member.file_size for member in members)
        if claimed > MAX_UNPACKED or claimed > MAX_RATIO * len(data):
            raise _too_big()
        self.bytes_left = MAX_UNPACKED
        self.cost_left = MAX_COST

    def walk(self, name: str, part: Part) -> None:
        """Shows one member to `part`, element by element."""
        starts, ends = ByLocalName(part.starts), ByLocalName(part.ends)
        depth, left = 0, self.cost_left

        def started(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth, left
            depth += 1
            left -= 2 + len(attributes)
            if depth > MAX_DEPTH or left < 0:
                raise _too_big()
            if (handler := starts[tag]) is not None:
                handler(attributes)

        def ended(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if (handler := ends[tag]) is not None:
                handler()

        def doctype(*declaration: object) -> None:
            raise damaged()  # no entities, inside or outside

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = doctype
        parser.StartElementHandler = started
        parser.EndElementHandler = ended
        parser.CharacterDataHandler = part.text
        self._feed(parser, name)
        self.cost_left = left

    def _feed(self, parser: expat.XMLParserType, name: str) -> None:
        info = self.zip.getinfo(name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged()
        fed = 0
        with self.zip.open(info) as member:
            while chunk := member.read(CHUNK):
                self.bytes_left -= len(chunk)
                if self.bytes_left < 0:
                    raise _too_big()
                parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > MAX_TOKEN:
                    raise damaged()
                if len(parser.intern) > MAX_NAMES:
                    raise damaged()
        parser.Parse(b"", True)
