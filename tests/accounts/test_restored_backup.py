"""A backup from before an erasure is put back and cleaned again: a real copy of the
database file, and not one token of his in it afterwards."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import Contact, User
from accounts.owning import erasing, ledger

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="copies the file of the database"
    ),
]
WORDS = ("Zebedee", "zebedee@example.org", "Zebedee Quartz", "555 010 7788")


def words_in(path: Path) -> list[str]:
    with sqlite3.connect(path) as database:
        text = "\n".join(database.iterdump())
    return [word for word in WORDS if word in text]


def test_a_restored_backup_is_cleaned(cast, empty_log_after, tmp_path):
    User.objects.filter(pk=cast.ben.pk).update(
        name_used="Zebedee", email="zebedee@example.org"
    )
    cast.ben.emailaddress_set.update(email="zebedee@example.org")
    Contact.objects.create(
        membership=cast.member("ben"), legal_name=WORDS[2], phone=WORDS[3]
    )
    backup, live = tmp_path / "backup.sqlite3", Path(connection.settings_dict["NAME"])
    with sqlite3.connect(live) as source, sqlite3.connect(backup) as target:
        source.backup(target)
    cast.ben.refresh_from_db()
    erasure = erasing.ask(cast.ben, cast.program, cast.ben)
    erasing.prepare(erasure, cast.cleo)
    erasing.confirm(erasure, cast.cora)
    assert erasing.carry_out(erasure)
    assert words_in(live) == []

    restored = tmp_path / "restored.sqlite3"
    shutil.copy(backup, restored)
    assert words_in(restored) == list(WORDS)
    command = ["manage.py", "reapply_erasures", "--ledger", str(ledger.path())]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DATABASE_URL": f"sqlite:///{restored}",
            "REDIS_URL": "",
            "VAR_DIR": str(tmp_path / "var"),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert "1 of 1 people were erased again" in done.stdout
    assert words_in(restored) == []
    with sqlite3.connect(restored) as database:
        names = {
            row[0] for row in database.execute("select name_used from accounts_user")
        }
    assert {"Bea", "Ada", "Someone"} <= names
