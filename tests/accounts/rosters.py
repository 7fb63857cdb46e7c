"""Rosters for the tests: a CSV in one line, read and with its columns named."""

from accounts import importing
from accounts.roster.reading import read_table

MENTORS = "Name,Email,Topics\nMia,mia@example.org,Parenting\nNed,ned@example.org,Work\n"


def checked(cast, text=MENTORS, role="mentor", by=None, **more):
    """An import that waits for its confirmation."""
    by, program = by or cast.cleo, more.pop("program", cast.program)
    table = read_table(text.encode(), "people.csv")
    roster = importing.begin(program, by, role, table, **more)
    importing.name_columns(roster, roster.columns)
    roster.refresh_from_db()
    return roster
