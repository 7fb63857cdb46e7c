"""Nobody sits in two places at once, by the database itself. PostgreSQL has an
exclusion constraint (a migration); SQLite these triggers, put back after every migrate
because Django's table rebuilds lose them."""

from django.db import connections

NAME = "seat_no_overlap"
TABLE = "scheduling_seat"
TRIGGER = """
CREATE TRIGGER IF NOT EXISTS {name}_{verb} BEFORE {verb} ON {table}
WHEN NEW.blocking AND EXISTS (
  SELECT 1 FROM {table} AS other
  WHERE other.person_id = NEW.person_id AND other.blocking
  AND other.starts < NEW.ends AND other.ends > NEW.starts
  AND other.id IS NOT {own}
) BEGIN SELECT RAISE(ABORT, '{name}'); END
"""


def install(using="default", **kwargs):
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for verb, own in (("insert", "NULL"), ("update", "NEW.id")):
            cursor.execute(TRIGGER.format(name=NAME, table=TABLE, verb=verb, own=own))


def count(using="default") -> int:
    """2 triggers on SQLite, 1 constraint on PostgreSQL, when all is well."""
    connection = connections[using]
    query = "SELECT count(*) FROM sqlite_master WHERE type='trigger' AND name LIKE %s"
    if connection.vendor == "postgresql":
        query = "SELECT count(*) FROM pg_constraint WHERE conname LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{NAME}%"])
        return cursor.fetchone()[0]
