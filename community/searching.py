"""Words as the search of the resource directory sees them. Pure."""

import unicodedata

MOST = 8


def plain(text: str) -> str:
    """Lower case without accents, control characters and lone surrogates; one space
    between words. "Café\\x00  ÜBER" is "cafe uber"."""
    apart = unicodedata.normalize("NFKD", text)
    kept = (c if not unicodedata.category(c).startswith("C") else " " for c in apart)
    bare = "".join(c for c in kept if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def words_of(query: str) -> list[str]:
    """The first words of what somebody typed, each to be found."""
    return plain(query).split()[:MOST]
