"""Ask a page as somebody, take back what it wrote, and keep what it said and wrote."""

import logging
import re
from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from tests.taking_back import taken_back

WRITES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.I)
# A denied request may leave a trace of itself, its session, and a count of tries.
TRACES = {
    "accounts_accessentry",
    "accounts_accessnote",
    "django_session",
    "usersessions_usersession",
    "cache_entries",
}
TOKEN = re.compile(r"[qxzjkvwQXZJKVW]{64}")  # as `conftest` lets them be made


@dataclass(frozen=True)
class Answer:
    """`said` is the body (of a file: nothing) without the token of its forms and the
    address that was asked; `writes` are the tables that changed."""

    status: int
    location: str
    headers: dict
    said: str
    writes: tuple[str, ...]

    @property
    def same(self):
        return self.status, self.location, self.said

    @property
    def is_page(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def denied(self) -> bool:
        """Sent to sign in, forbidden, not there, or not with this method."""
        to_the_door = self.location.startswith(reverse("account_login"))
        return self.status >= 400 or (self.status == 302 and to_the_door)


class Asker:
    """Asks each thing once: nothing that is asked changes the world."""

    def __init__(self, world):
        self.world, self.answers = world, {}
        logging.getLogger("django.request").setLevel(logging.ERROR)

    @property
    def asked(self) -> int:
        return len(self.answers)

    def ask(self, name: str, method: str, path: str, data=None) -> Answer:
        key = (name, method, path, repr(data))
        if key not in self.answers:
            self.answers[key] = self.ask_once(name, method, path, data)
        return self.answers[key]

    def ask_once(self, name, method, path, data) -> Answer:
        """For when the rules of the house are changed; otherwise `ask`."""
        client, writes = self.world.clients[name], []
        client.raise_request_exception = False

        def watch(execute, sql, params, many, context):
            found = WRITES.match(sql)
            if found and found[2] not in TRACES:
                writes.append(found[2])
            return execute(sql, params, many, context)

        if method == "post":  # a count of tries in Redis is not taken back
            cache.clear()
        with taken_back(client), connection.execute_wrapper(watch):
            response = getattr(client, method)(path, data)
        headers = dict(response.items())
        text = "text" in headers.get("Content-Type", "") and not response.streaming
        said = response.content.decode() if text else ""
        said = TOKEN.sub("", said).replace(path, "this page")
        where = response.get("Location", "")
        return Answer(response.status_code, where, headers, said, tuple(writes))
