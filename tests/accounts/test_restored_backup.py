"""A backup from before an erasure is put back and cleaned again: a real copy of the
database, in a process of its own, and not one token of his in it afterwards."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from accounts.models import Contact, User
from accounts.owning import erasing, ledger

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = ("Zebedee", "zebedee@example.org", "Zebedee Quartz", "555 010 7788")


class FileBackup:
    """Of SQLite: a file."""

    def __init__(self, folder: Path):
        self.path = folder / "backup.sqlite3"
        self.url = f"sqlite:///{self.path}"
        live = connection.settings_dict["NAME"]
        with sqlite3.connect(live) as source, sqlite3.connect(self.path) as target:
            source.backup(target)

    def dump(self) -> str:
        with closing(sqlite3.connect(self.path)) as database:
            return "\n".join(database.iterdump())

    def drop(self):
        self.path.unlink()


class ServerBackup:
    """Of PostgreSQL: a second database on the same server."""

    def __init__(self, folder: Path):
        live = connection.settings_dict
        self.name = f"{live['NAME']}_backup"
        server = f"{live['HOST']}:{live['PORT']}"
        login = f"{quote(live['USER'])}:{quote(live['PASSWORD'])}"
        self.url = f"postgres://{login}@{server}/{self.name}"
        self.server = f"postgres://{login}@{server}/postgres"
        connection.close()  # a database that is in use cannot be copied
        self.run(f'DROP DATABASE IF EXISTS "{self.name}"')
        self.run(f'CREATE DATABASE "{self.name}" TEMPLATE "{live["NAME"]}"')

    def run(self, statement):
        with closing(psycopg2.connect(self.server)) as database:
            database.autocommit = True
            database.cursor().execute(statement)

    def dump(self) -> str:
        with closing(psycopg2.connect(self.url)) as database:
            cursor = database.cursor()
            cursor.execute("select tablename from pg_tables where schemaname='public'")
            rows = []
            for (table,) in cursor.fetchall():
                cursor.execute(f'select t::text from "{table}" t')
                rows += [row for (row,) in cursor.fetchall()]
        return "\n".join(rows)

    def drop(self):
        self.run(f'DROP DATABASE "{self.name}"')


@contextmanager
def backup_in(folder: Path):
    kind = FileBackup if connection.vendor == "sqlite" else ServerBackup
    backup = kind(folder)
    try:
        yield backup
    finally:
        backup.drop()


def reapply(backup, folder: Path) -> str:
    """What an operator does who has put a backup back."""
    command = ["manage.py", "reapply_erasures", "--ledger", str(ledger.path())]
    own = {"DATABASE_URL": backup.url, "REDIS_URL": "", "VAR_DIR": str(folder / "var")}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=os.environ | own,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_restored_backup_is_cleaned(cast, empty_log_after, tmp_path):
    User.objects.filter(pk=cast.ben.pk).update(
        name_used="Zebedee", email="zebedee@example.org"
    )
    cast.ben.emailaddress_set.update(email="zebedee@example.org")
    Contact.objects.create(
        membership=cast.member("ben"), legal_name=WORDS[2], phone=WORDS[3]
    )
    with backup_in(tmp_path) as backup:
        cast.ben.refresh_from_db()
        erasure = erasing.ask(cast.ben, cast.program, cast.ben)
        erasing.prepare(erasure, cast.cleo)
        erasing.confirm(erasure, cast.cora)
        assert erasing.carry_out(erasure)
        assert [word for word in WORDS if word not in backup.dump()] == []
        assert "1 of 1 people were erased again" in reapply(backup, tmp_path)
        cleaned = backup.dump()
    assert [word for word in WORDS if word in cleaned] == []
    assert all(name in cleaned for name in ("Bea", "Ada", "Someone"))
