"""As many queries for many rows as for few, on every page that shows some."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.growing import grow
from tests.matrix import all_pages

pytestmark = pytest.mark.django_db
# Each letter is worded from what is true when it is read, twenty on a page at most.
ONCE_PER_ROW = {"accounts:inbox"}
# A file, not a list; that it was fetched is written down.
NO_LIST = {"accounts:copy_fetch"}
PEOPLE = ("cleo", "sol", "eva", "lee", "ada", "ben")


def shape(sql: str) -> str:
    """A query without its values."""
    return re.sub(r"\(\?(?:, \?)*\)", "?", re.sub(r"'[^']*'|\b\d+\b", "?", sql))


def queries(client, url) -> Counter:
    """The queries of a page, by shape."""
    with CaptureQueriesContext(connection) as found:
        client.get(url)
    return Counter(shape(query["sql"]) for query in found)


def more_than(few: Counter, many: Counter) -> list[str]:
    """What came on top: how often, and on which table."""
    return [
        f"{number} x {re.sub('SELECT .* FROM', 'FROM', sql)[:150]}"
        for sql, number in (many - few).items()
    ]


def visits(world):
    for row in all_pages():
        own = ":" in row.view and row.method == "get" and row.anonymous != 200
        left_out = row.view in ONCE_PER_ROW | NO_LIST
        for name in PEOPLE if own and not left_out else ():
            if row.expects(name) == 200:
                yield (
                    f"{row.view} as {name}",
                    name,
                    reverse(row.view, args=row.args(world)),
                )


def count_all(world) -> dict[str, Counter]:
    ben = world.cast.member("ben")
    about_ben = reverse("mentoring:person", args=[world.program.slug, ben.public_id])
    for name in PEOPLE:  # the session knows the program; Ben was looked at
        world.clients[name].get(about_ben)
    return {p: queries(world.clients[who], url) for p, who, url in visits(world)}


@pytest.fixture(scope="module")
def counted(world, django_db_blocker):
    """Page -> its queries with one more of everything, and with five more."""
    with django_db_blocker.unblock():
        grow(world, range(1))
        few = count_all(world)
        grow(world, range(1, 5))
        many = count_all(world)
    return {page: (few[page], many[page]) for page in few}


def test_no_page_asks_once_per_row(counted):
    grown = {
        page: more_than(few, many)
        for page, (few, many) in counted.items()
        if many.total() > few.total()
    }
    assert grown == {}
    assert len(counted) > 60


def test_a_page_that_asks_once_per_row_would_be_seen():
    few = Counter(map(shape, ["SELECT pair", "SELECT name FROM a WHERE id = 1"]))
    many = few + Counter([shape("SELECT name FROM a WHERE id = 12")])
    assert more_than(few, many) == ["1 x FROM a WHERE id = ?"]
    assert more_than(few, few) == []
