"""Who was erased, kept outside the database: a backup that is put back does not know.
One line of JSON for each, with an id and a salted hash that only their own row fits."""

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Entry:
    person: int
    salt: str
    digest: str
    at: str

    def fits(self, user) -> bool:
        """Ids are given again when a database begins anew; this random one is not."""
        return secrets.compare_digest(self.digest, digest_of(user, self.salt))


def digest_of(user, salt: str) -> str:
    return hashlib.sha256(f"{salt}|{user.public_id}".encode()).hexdigest()


def path() -> Path:
    return Path(settings.ERASURE_LEDGER)


def write(user, now) -> None:
    """On the disk before the erasure is committed: one line too many does no harm."""
    salt = secrets.token_hex(16)
    entry = Entry(user.pk, salt, digest_of(user, salt), f"{now:%Y-%m-%d}")
    path().parent.mkdir(parents=True, exist_ok=True)
    with open(
        os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a"
    ) as out:
        out.write(json.dumps(asdict(entry)) + "\n")
        out.flush()
        os.fsync(out.fileno())


def read(source: Path | None = None) -> list[Entry]:
    source = source or path()
    if not source.exists():
        return []
    lines = source.read_text().splitlines()
    return [Entry(**json.loads(line)) for line in lines if line.strip()]
