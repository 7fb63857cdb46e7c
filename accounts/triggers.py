"""The access log is append-only in the database itself. SQLite loses triggers when
Django rebuilds a table, so they are put back after every migrate, and counted."""

from django.db import connections

from accounts.consenting import guards

LOG_TABLES = (
    "accounts_accessentry",
    "accounts_accessseal",
    "accounts_accessanchor",
)

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_log_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the access log is append-only' USING ERRCODE = '23514'; END
$$ LANGUAGE plpgsql
"""
POSTGRES = """
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH {level} EXECUTE FUNCTION refuse_log_change()
"""


def statements(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            SQLITE.format(table=table, verb=verb)
            for table in LOG_TABLES
            for verb in ("update", "delete")
        ]
    return [POSTGRES_FUNCTION] + [
        POSTGRES.format(table=table, verb=verb, level=level)
        for table in LOG_TABLES
        for verb, level in (
            ("update", "ROW"),
            ("delete", "ROW"),
            ("truncate", "STATEMENT"),
        )
    ]


def install(using="default", **kwargs):
    connection = connections[using]
    tables = connection.introspection.table_names()
    if not set(LOG_TABLES) <= set(tables):
        return
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)
    guards.install(using)


def remove(using="default"):
    """For the test runner around a flush, and for dropping old months."""
    guards.remove(using)
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in LOG_TABLES:
            for verb in ("update", "delete", "truncate"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")


def all_there(using="default") -> bool:
    verbs = 3 if connections[using].vendor == "postgresql" else 2
    return count(using) == verbs * len(LOG_TABLES)


def count(using="default") -> int:
    connection = connections[using]
    query = "SELECT count(*) FROM sqlite_master WHERE type='trigger' AND name LIKE %s"
    if connection.vendor == "postgresql":
        query = "SELECT count(DISTINCT tgname) FROM pg_trigger WHERE tgname LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(query, ["accounts_access%_no_%"])
        return cursor.fetchone()[0]
