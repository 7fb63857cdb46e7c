"""What the database itself refuses: to pass something on without a consent that is
valid then and covers it, and to change what was consented to or passed on. Beside the
check constraints, as triggers on both databases. An erasure may blank texts, no more.

On PostgreSQL the trigger locks the consent FOR SHARE: a revocation that has not
committed yet is waited for, and then seen."""

from django.db import connections

from accounts.models.consents import Consent
from accounts.models.disclosures import Disclosure

CONSENTS, DISCLOSURES = "accounts_consent", "accounts_disclosure"
TABLES = (CONSENTS, DISCLOSURES)
NOT_COVERED = "no valid consent covers this"
UNCHANGEABLE = "what was agreed or passed on is not changed"

# Columns that never change; and those that are set once, and stay.
FIXED = {
    CONSENTS: "public_id membership_id scopes wording_id ends_on ends_at signed_at"
    " content_hash recorded_by_id recorded_at",
    DISCLOSURES: "public_id program_id membership_id consent_id exception scopes"
    " disclosed_by_id at recorded_at ordered_on notice_id",
}
ONCE = {
    CONSENTS: "revoked_at replaced_at event_at erased_at",
    DISCLOSURES: "erased_at",
}
BLANKED = {CONSENTS: Consent.TEXTS, DISCLOSURES: Disclosure.TEXTS}

COVERS = """
c.membership_id = NEW.membership_id
AND c.revoked_at IS NULL AND c.replaced_at IS NULL AND c.event_at IS NULL
AND c.erased_at IS NULL AND c.signed_at <= NEW.at
AND (c.ends_at IS NULL OR c.ends_at > NEW.at)
AND (NEW.scopes & ~c.scopes) = 0
AND {position}
"""
NEWLINE = {"sqlite": "char(10)", "postgresql": "chr(10)"}
POSITION = {
    "sqlite": "instr({n}||c.recipients||{n}, {n}||NEW.covered_as||{n}) > 0",
    "postgresql": "position({n}||NEW.covered_as||{n} in {n}||c.recipients||{n}) > 0",
}
SAME_PROGRAM = """
EXISTS (SELECT 1 FROM accounts_membership m
WHERE m.id = NEW.membership_id AND m.program_id = NEW.program_id)
"""


def covers(vendor: str) -> str:
    position = POSITION[vendor].format(n=NEWLINE[vendor])
    return COVERS.format(position=position)


def changed(table: str) -> str:
    """True when an UPDATE changes what must stay (the same words on both)."""
    parts = [f"OLD.{c} IS DISTINCT FROM NEW.{c}" for c in FIXED[table].split()]
    parts += [
        f"(OLD.{c} IS NOT NULL AND OLD.{c} IS DISTINCT FROM NEW.{c})"
        for c in ONCE[table].split()
    ]
    parts += [
        f"(OLD.{c} <> NEW.{c} AND (NEW.erased_at IS NULL OR NEW.{c} <> ''))"
        for c in BLANKED[table]
    ]
    return " OR ".join(parts)


def for_sqlite() -> list[str]:
    def trigger(name, event, when, words):
        table = name.rpartition("_only_")[0]
        return (
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} "
            f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{words}'); END"
        )

    # SQLite before 3.39 knows IS NOT and not IS DISTINCT FROM
    changes = {
        table: changed(table).replace("IS DISTINCT FROM", "IS NOT") for table in TABLES
    }
    uncovered = (
        f"(NEW.consent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {CONSENTS} c "
        f"WHERE c.id = NEW.consent_id AND {covers('sqlite')})) "
        f"OR NOT {SAME_PROGRAM}"
    )
    return [
        *(
            trigger(f"{table}_only_blanked", "UPDATE", changes[table], UNCHANGEABLE)
            for table in TABLES
        ),
        trigger(f"{DISCLOSURES}_only_covered", "INSERT", uncovered, NOT_COVERED),
        trigger(f"{DISCLOSURES}_only_kept", "DELETE", "true", UNCHANGEABLE),
    ]


def for_postgres() -> list[str]:
    def function(name, body):
        return (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ "
            f"{body} $$ LANGUAGE plpgsql"
        )

    def refuse(words):
        return f"RAISE EXCEPTION '{words}' USING ERRCODE = '23514'"

    def trigger(table, word, event, name, level="ROW"):
        return (
            f"CREATE OR REPLACE TRIGGER {table}_only_{word} BEFORE {event} ON {table} "
            f"FOR EACH {level} EXECUTE FUNCTION {name}()"
        )

    check = (
        "BEGIN IF NEW.consent_id IS NOT NULL THEN "
        f"PERFORM 1 FROM {CONSENTS} c WHERE c.id = NEW.consent_id FOR SHARE; "
        f"IF NOT EXISTS (SELECT 1 FROM {CONSENTS} c WHERE c.id = NEW.consent_id "
        f"AND {covers('postgresql')}) THEN {refuse(NOT_COVERED)}; END IF; END IF; "
        f"IF NOT {SAME_PROGRAM} THEN {refuse(NOT_COVERED)}; END IF; "
        "RETURN NEW; END"
    )
    found = [
        function("check_disclosure", check),
        function("keep_disclosure", f"BEGIN {refuse(UNCHANGEABLE)}; END"),
        trigger(DISCLOSURES, "covered", "INSERT", "check_disclosure"),
        trigger(DISCLOSURES, "kept", "DELETE", "keep_disclosure"),
        trigger(DISCLOSURES, "whole", "TRUNCATE", "keep_disclosure", "STATEMENT"),
    ]
    for table in TABLES:
        name = f"blank_{table.rpartition('_')[2]}"
        body = (
            f"BEGIN IF {changed(table)} THEN {refuse(UNCHANGEABLE)}; END IF; "
            "RETURN NEW; END"
        )
        found += [function(name, body), trigger(table, "blanked", "UPDATE", name)]
    return found


STATEMENTS = {"sqlite": for_sqlite, "postgresql": for_postgres}
HERE = {
    CONSENTS: ("blanked",),
    DISCLOSURES: ("blanked", "covered", "kept", "whole"),
}


def names(vendor: str) -> list[tuple[str, str]]:
    """(table, trigger); SQLite knows no TRUNCATE."""
    return [
        (table, f"{table}_only_{word}")
        for table, words in HERE.items()
        for word in words
        if vendor == "postgresql" or word != "whole"
    ]


def install(using="default", **kwargs) -> None:
    connection = connections[using]
    if not set(TABLES) <= set(connection.introspection.table_names()):
        return
    remove(using)
    with connection.cursor() as cursor:
        for statement in STATEMENTS[connection.vendor]():
            cursor.execute(statement)


def remove(using="default", **kwargs) -> None:
    """Around a flush of the tests; and before migrations: SQLite does not rebuild a
    table of which a trigger speaks."""
    connection = connections[using]
    if not set(TABLES) <= set(connection.introspection.table_names()):
        return
    with connection.cursor() as cursor:
        for table, name in names(connection.vendor):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(using="default") -> list[str]:
    """Triggers that should be there and are not."""
    connection = connections[using]
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger"
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {row[0] for row in cursor.fetchall()}
    return [name for _table, name in names(connection.vendor) if name not in there]
