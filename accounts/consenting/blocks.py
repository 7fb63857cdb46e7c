"""The text of a document as blocks: headings, paragraphs and lists. Pure.

Plain text is all there is to it: an empty line ends a paragraph, a line that begins
with "# " is a heading, lines that begin with "- " are a list."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Block:
    """`lines` are the items of a list, and one line for everything else."""

    kind: Literal["heading", "paragraph", "list"]
    lines: tuple[str, ...]


def blocks_of(text: str) -> list[Block]:
    found: list[Block] = []
    kind, lines = "", []

    def end():
        if lines:
            joined = tuple(lines) if kind == "list" else (" ".join(lines),)
            found.append(Block(kind, joined))
        lines.clear()

    for line in map(str.strip, text.splitlines()):
        now, words = _read(line)
        if now != kind or now == "heading":
            end()
        kind = now
        if words:
            lines.append(words)
    end()
    return found


def _read(line: str) -> tuple[str, str]:
    for mark, kind in (("# ", "heading"), ("## ", "heading"), ("- ", "list")):
        if line.startswith(mark):
            return kind, line.removeprefix(mark).strip()
    return ("paragraph", line) if line else ("", "")
