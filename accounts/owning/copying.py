"""Making a person's copy, handing it to nobody else, and forgetting it."""

import os
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import access_log
from accounts.models import OwnCopy, User
from accounts.owning.archive import archive_of

DAYS = 7
AT_MOST = 3  # copies at a time; an older one makes room


class Gone(Exception):
    """There is nobody to copy: the person was erased a moment ago."""


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "copies"


def path_of(copy: OwnCopy) -> Path:
    return folder() / f"{copy.public_id}.zip"


@transaction.atomic
def make(person, now=None) -> OwnCopy:
    """Under the lock of the person, so that no copy is made of what an erasure is
    taking away. The file is there before the row is."""
    now = now or timezone.now()
    person = lock(person)
    content = archive_of(person, now)
    copy = OwnCopy(
        person=person,
        made_at=now,
        expires_at=now + timedelta(days=DAYS),
        size=len(content),
    )
    write(path_of(copy), content)
    copy.save()
    forget(OwnCopy.objects.filter(person=person).newest_first()[AT_MOST:])
    access_log.record(person, "copy.made", f"person:{person.pk}")
    return copy


def lock(person) -> User:
    row = User.objects.select_for_update(no_key=True).filter(pk=person.pk).first()
    if row is None or not row.is_active:
        raise Gone
    return row


def write(path: Path, content: bytes) -> None:
    """Readable by this program alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)
    part.replace(path)


@transaction.atomic
def fetch(copy: OwnCopy, by, now=None) -> bytes | None:
    """The file, for its owner; None when it is gone."""
    now = now or timezone.now()
    try:
        content = path_of(copy).read_bytes()
    except FileNotFoundError:
        return None
    OwnCopy.objects.filter(pk=copy.pk).update(fetched_at=now)
    access_log.record(by, "copy.fetched", f"person:{by.pk}")
    return content


def forget(copies) -> int:
    """Rows and files; a file whose row stays would be found by `sweep`."""
    count = 0
    for copy in list(copies):
        copy.delete()
        transaction.on_commit(partial(path_of(copy).unlink, missing_ok=True))
        count += 1
    return count


@transaction.atomic
def sweep(now=None) -> int:
    """What is over goes, and files that no row knows (a transaction that came to
    nothing left them)."""
    now = now or timezone.now()
    count = forget(OwnCopy.objects.over(now))
    if not folder().is_dir():
        return count
    old = (now - timedelta(hours=1)).timestamp()
    known = set(OwnCopy.objects.values_list("public_id", flat=True))
    for path in folder().iterdir():
        if path.stem not in known and path.stat().st_mtime < old:
            path.unlink(missing_ok=True)
            count += 1
    return count
