"""What somebody typed into a search field."""

LONGEST = 100


def typed(asked, name="q") -> str:
    """From the address or a form (`asked`), without what no search can mean."""
    text = asked.get(name, "")[:LONGEST]
    return "".join(c for c in text if c.isprintable()).strip()
