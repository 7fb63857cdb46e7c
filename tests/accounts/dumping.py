"""The whole database as text, and every file that the program wrote."""

from pathlib import Path

from django.conf import settings
from django.db import connection


def dump_of_tables() -> dict[str, str]:
    """Table -> all of its rows, as the database gives them."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = repr(cursor.fetchall())
    return found


def dump_of_files() -> dict[str, str]:
    found = {}
    for folder in (settings.MEDIA_ROOT, settings.MAIL_FOLDER, settings.TEXT_FOLDER):
        for path in Path(folder).rglob("*"):
            if path.is_file():
                found[str(path)] = path.read_bytes().decode("latin-1")
    return found


def places_of(words) -> dict[str, list[str]]:
    """Where these words stand: place -> words."""
    everything = dump_of_tables() | dump_of_files()
    found = {
        place: [word for word in words if word in text]
        for place, text in everything.items()
    }
    return {place: words for place, words in found.items() if words}
