"""Nobody sees what the table does not give them: every page and link, every file and
every mail, as each persona. A smaller walk for every day, the whole under `proof`."""

import importlib
import logging

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from notifications.composing import compose
from notifications.models import Message
from tests import personas, rare
from tests.canary import Crawl, out_of_place, plant, table, text_fields
from tests.conftest import client_of
from tests.matrix import PERSONAS, all_rows
from tests.taking_back import taken_back
from tests.test_discretion import readable

DAILY = ("rex", "cory", "eva")


class Lines(logging.Handler):
    """What the log says."""

    def __init__(self):
        super().__init__(logging.INFO)
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


def people_in(world):
    personas.add(world)
    rare.add(world)
    world.clients["anonymous"] = Client()
    for name in PERSONAS[1:]:
        world.clients[name] = client_of(getattr(world.cast, name))
    personas.switch_off(world)
    world.now = timezone.now()
    for app in settings.HOUSE:
        try:
            module = importlib.import_module(f"tests.{app}.letters")
        except ModuleNotFoundError:
            continue
        module.write(world)


@pytest.fixture(scope="module")
def garden(world, django_db_blocker):
    with django_db_blocker.unblock():
        people_in(world)
        return plant(world)


def asking(world):
    def ask(name, method, path, data):
        client = world.clients[name]
        client.raise_request_exception = False
        with taken_back(client):
            return getattr(client, method)(path, data)

    return ask


def addresses(world, method):
    for row in all_rows():
        if row.method == method:
            data = row.data(world) if method == "post" else None
            yield reverse(row.view, args=row.args(world)), data


def programs_of(world):
    active = Membership.objects.active().select_related("user")
    found = {m.user_id: m.program_id for m in active}
    return {
        name: found[person.pk]
        for name, person in world.cast.people.items()
        if person.pk in found and person.is_active
    }


def walk(world, names, limit, posting=True) -> Crawl:
    logging.getLogger("django.request").setLevel(logging.INFO)
    crawl, log = Crawl(world, asking(world)), Lines()
    logging.getLogger().addHandler(log)
    for name in names:
        crawl.walk(name, dict.fromkeys(a for a, _ in addresses(world, "get")), limit)
        for path, data in addresses(world, "post") if posting else ():
            crawl.post(name, path, data)
    logging.getLogger().removeHandler(log)
    for line in log.lines:
        crawl.note("anonymous", line, "the log")
    return crawl


def read_mail(world, crawl):
    names = {person.pk: name for name, person in world.cast.people.items()}
    for message in Message.objects.select_related("recipient"):
        mail = compose(message)
        if mail is not None:
            reader = names.get(message.recipient_id, "somebody")
            where = f"{message.kind} {message.pk}"
            text = readable(mail)
            for own in filter(None, (message.to_address, message.to_name)):
                text = text.replace(own, "")  # a stranger's own name and address
            crawl.note(f"mail to {reader}", text, where)


def test_the_table_knows_every_field():
    fields = {f"{model._meta.label}.{one.name}" for model, one in text_fields()}
    assert fields - set(table()) == set()
    assert set(table()) - fields == set()


def test_every_closed_field_says_why():
    assert [name for name, (who, why) in table().items() if not who and not why] == []


def test_nothing_is_seen_out_of_place(garden, world, db, figure):
    """The daily part: pages of the matrix, as those who should see least."""
    crawl = walk(world, DAILY, limit=len(list(addresses(world, "get"))), posting=False)
    assert out_of_place(crawl, garden, programs_of(world)) == []
    figure(f"canary, daily: {crawl.pages} pages, {len(garden.tokens)} tokens")


@pytest.mark.proof
def test_nothing_is_seen_out_of_place_by_anybody(garden, world, db, figure):
    crawl = walk(world, PERSONAS, limit=700)
    read_mail(world, crawl)
    wrong = out_of_place(crawl, garden, programs_of(world))
    seen = {garden.tokens[w].field for w, *_ in crawl.seen if w in garden.tokens}
    shown = {name for name in garden.fields if table()[name][0]}
    figure(
        f"canary: {crawl.pages} pages, {len(garden.tokens)} tokens in"
        f" {len(garden.fields)} fields, {len(wrong)} out of place,"
        f" {len(seen & shown)}/{len(shown)} fields seen;"
        f" not seen: {sorted(shown - seen)}"
    )
    print(*wrong, *sorted(shown - seen), sep="\n")
    assert wrong == []
    assert len(seen & shown) >= 0.95 * len(shown)
