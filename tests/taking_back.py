"""Requests that leave nothing behind, in a world that a whole file of tests shares."""

import copy
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def taken_back(client):
    """What is written in here is taken back, and the client keeps its cookies. The
    savepoint goes too: thousands of open ones take the locks of a database server."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies
