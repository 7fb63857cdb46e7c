"""People write the same thing in several ways; matching must not care, and the words
on the screen should stay theirs. Pure."""

from collections.abc import Iterable
from unicodedata import normalize


def key(item: str) -> str:
    """The same for "Night shifts", "night  Shifts" and their look-alikes."""
    return " ".join(normalize("NFKC", item).casefold().split())


class Spelling:
    """One spelling per item: the first that was seen."""

    def __init__(self):
        self.seen: dict[str, str] = {}

    def __call__(self, items: Iterable[str]) -> tuple[str, ...]:
        """Each item once, in order, in its one spelling."""
        keys = dict.fromkeys(filter(None, map(self._known, items)))
        return tuple(keys)

    def one(self, item: str) -> str | None:
        return self._known(item)

    def _known(self, item: str) -> str | None:
        folded = key(item)
        return self.seen.setdefault(folded, item.strip()) if folded else None
