"""The sentences of a page, as `training.texts.grading` counts them."""

from html.parser import HTMLParser

from training.texts.grading import sentences_of

INSIDE = {"a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "mark", "q", "small"}
INSIDE |= {"span", "strong", "sub", "sup", "time"}
SILENT = {"script", "style", "svg", "template", "select", "datalist", "textarea"}


class Text(HTMLParser):
    """The sentences of <main>, or of everything without one: a block ends a sentence."""

    def __init__(self, page: str):
        super().__init__()
        self.whole = "<main" not in page
        self.inside, self.silent, self.parts = 0, 0, []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.inside += tag == "main"
        self.silent += tag in SILENT
        if tag not in INSIDE:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.inside -= tag == "main"
        self.silent -= tag in SILENT
        if tag not in INSIDE:
            self.parts.append("\n")

    def handle_data(self, data):
        if (self.inside or self.whole) and not self.silent:
            self.parts.append(" ".join(data.split("\n")))


def visible(page: str) -> str:
    return "".join(Text(page).parts)


def sentences(page: str) -> list[str]:
    return sentences_of(visible(page))
