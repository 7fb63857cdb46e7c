"""Markdown of an author as HTML. Raw HTML is shown as text. `help:` and `worry:` lead to
the pages of the house and `file:` to pictures of the module, as the caller names them in
`links`; other addresses leave without a trace of where one came from."""

import re

from markdown_it import MarkdownIt

HOUSE = ("help:", "worry:")
FILE = "file:"
# `file:` and what a file is called; markdown-it allows no such address by itself.
FILE_CODE = re.compile(r"file:([A-Za-z0-9_-]{1,24})\Z")
_reader = MarkdownIt("commonmark", {"html": False}).enable("table")
_usual = _reader.validateLink
_reader.validateLink = lambda url: bool(FILE_CODE.match(url)) or _usual(url)


def html_of(text: str, links: dict[str, str]) -> str:
    """`links` maps "help:" and "worry:" to addresses, "file:" to what stands before the
    code of a file."""
    tokens = _reader.parse(text)
    for block in tokens:
        if block.type in ("heading_open", "heading_close"):
            block.tag = f"h{min(max(int(block.tag[1]), 2), 4)}"
        for token in block.children or ():
            if token.type == "link_open":
                _lead(token, links)
            elif token.type == "image":
                _show(token, links)
    return _reader.renderer.render(tokens, _reader.options, {})


def files_in(text: str) -> set[str]:
    """The codes of the pictures that a text shows."""
    images = (
        token
        for block in _reader.parse(text)
        for token in block.children or ()
        if token.type == "image"
    )
    found = (FILE_CODE.match(str(token.attrs.get("src", ""))) for token in images)
    return {match[1] for match in found if match}


def _lead(token, links) -> None:
    address = str(token.attrs.get("href", ""))
    if address in HOUSE:
        token.attrs["href"] = links.get(address, "#")
    elif address.startswith("https://"):
        token.attrs["rel"] = "noopener noreferrer nofollow"
    else:
        token.attrs["href"] = "#"


def _show(token, links) -> None:
    """Only what was uploaded here: no other server learns who reads a lesson. Of any
    other picture the words remain."""
    match = FILE_CODE.match(str(token.attrs.get("src", "")))
    if match and FILE in links:
        token.attrs["src"] = f"{links[FILE]}{match[1]}/"
        token.attrs["loading"] = "lazy"
    else:
        token.type, token.tag = "text", ""
        token.content = "".join(child.content for child in token.children or ())
