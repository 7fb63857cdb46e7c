"""Markdown of an author as HTML. Raw HTML is shown as text. `help:` and `worry:` lead to
the pages of the house that the caller names in `links`; other addresses leave without a
trace of where one came from."""

from markdown_it import MarkdownIt

HOUSE = ("help:", "worry:")
_reader = MarkdownIt("commonmark", {"html": False}).enable("table")


def html_of(text: str, links: dict[str, str]) -> str:
    """`links` maps "help:" and "worry:" to addresses."""
    tokens = _reader.parse(text)
    for block in tokens:
        if block.type in ("heading_open", "heading_close"):
            block.tag = f"h{min(max(int(block.tag[1]), 2), 4)}"
        for token in block.children or ():
            if token.type == "link_open":
                _lead(token, links)
    return _reader.renderer.render(tokens, _reader.options, {})


def _lead(token, links) -> None:
    address = str(token.attrs.get("href", ""))
    if address in HOUSE:
        token.attrs["href"] = links.get(address, "#")
    elif address.startswith("https://"):
        token.attrs["rel"] = "noopener noreferrer nofollow"
    else:
        token.attrs["href"] = "#"
