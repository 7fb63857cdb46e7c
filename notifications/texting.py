"""Text messages: a folder in the embedded default, a Twilio-compatible service behind
`TEXT_URL` (https://account:secret@host/path/Messages.json) in production."""

import base64
import hashlib
import hmac
import json
import uuid
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

LONGEST = 160
STOPPED_AT_THE_CARRIER = 21610
LATER = {401, 403, 408, 425, 429}  # ours to repair, or theirs; not the number's fault
MAX_ANSWER = 64 * 1024
MACHINES_OF_OURS = ("localhost", "127.0.0.1")


@dataclass(frozen=True)
class Text:
    to: str
    sender: str
    body: str


class Refused(ValueError):
    """The service will never take this text."""


class Stopped(Refused):
    """The owner of the number stopped our texts at the carrier."""


@dataclass(frozen=True)
class Written:
    """A text in the folder of the embedded default."""

    text: Text
    at: datetime


class Folder:
    """One file for each text, named so that the newest is last."""

    def __init__(self, path=None):
        self.path = Path(path or settings.TEXT_FOLDER)

    def send(self, text: Text) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        at = timezone.now().astimezone(UTC)
        name = f"{at:%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:8]}.json"
        words = json.dumps(asdict(text) | {"at": at.isoformat()})
        (self.path / name).write_text(words, encoding="utf-8")

    def newest(self, limit: int) -> list[Written]:
        if not self.path.is_dir():
            return []
        files = sorted(self.path.glob("*.json"), reverse=True)[:limit]
        kept = [json.loads(file.read_text(encoding="utf-8")) for file in files]
        return [
            Written(
                Text(one["to"], one["sender"], one["body"]),
                datetime.fromisoformat(one["at"]),
            )
            for one in kept
        ]


class NoRedirect(HTTPRedirectHandler):
    """The credentials go to the address that was configured and nowhere else."""

    def redirect_request(self, *args, **kwargs):
        return None


class Service:
    """POST To, From, Body with basic authentication; 2xx means taken."""

    def __init__(self, url: str, number: str, timeout: float):
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in MACHINES_OF_OURS:
            raise ImproperlyConfigured("TEXT_URL must begin with https://")
        if not (parts.username and parts.password and number):
            raise ImproperlyConfigured("TEXT_URL needs account:secret, and TEXT_FROM")
        host = parts.netloc.rpartition("@")[2]
        self.url = urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
        self.account, self.secret = unquote(parts.username), unquote(parts.password)
        self.number, self.timeout = number, timeout

    def send(self, text: Text) -> None:
        words = {"To": text.to, "From": self.number, "Body": text.body}
        basic = base64.b64encode(f"{self.account}:{self.secret}".encode()).decode()
        request = Request(
            self.url,
            data=urlencode(words).encode(),
            headers={"Authorization": f"Basic {basic}", "Accept": "application/json"},
        )
        try:
            with build_opener(NoRedirect).open(request, timeout=self.timeout) as answer:
                answer.read(MAX_ANSWER)
        except HTTPError as error:
            with error:
                raise self.trouble(error) from None

    def trouble(self, error: HTTPError) -> Exception:
        if error.code in LATER or error.code >= 500 or error.code < 400:
            return ConnectionError(f"the text service answered {error.code}")
        if code_in(error.read(MAX_ANSWER)) == STOPPED_AT_THE_CARRIER:
            return Stopped()
        return Refused(f"the text service refused with {error.code}")


def code_in(answer: bytes) -> int | None:
    try:
        known = json.loads(answer)
    except ValueError:
        return None
    return known.get("code") if isinstance(known, dict) else None


def service() -> Service | None:
    if not settings.TEXT_URL:
        return None
    return Service(settings.TEXT_URL, settings.TEXT_FROM, settings.TEXT_TIMEOUT)


def send(text: Text) -> None:
    """Raises Refused when it can never leave, anything else when it may later."""
    (service() or Folder()).send(text)


def signature(url: str, said: dict[str, str], secret: str) -> str:
    """Of an inbound request: HMAC-SHA1 over the address and the sorted fields, as
    Twilio and those who are compatible sign it."""
    words = url + "".join(key + said[key] for key in sorted(said))
    digest = hmac.new(secret.encode(), words.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def is_signed(url: str, said: dict[str, str], given: str) -> bool:
    """Whether the service that sends our texts wrote this. Never without one."""
    known = service()
    if known is None:
        return False
    expected = signature(url, said, known.secret)
    return hmac.compare_digest(expected.encode(), given.encode(errors="replace"))
