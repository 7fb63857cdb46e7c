"""Hostile texts in every form, every address and every row: nothing is shown unescaped,
no cell is a formula, no mail gets a header, and nothing breaks. The whole of it runs
under `proof`; FUZZ_SHARE=10 takes every tenth input, FUZZ_TEXTS="nul long" only those."""

import itertools
import logging
import os

import pytest
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from notifications.composing import compose
from notifications.models import Message
from tests.canary import Crawl, table, text_fields, with_words
from tests.hostile import PAYLOADS, STORED, encoded, forms_in, wrong_in
from tests.matrix import all_rows
from tests.taking_back import taken_back
from tests.test_canary import addresses, asking, people_in
from tests.test_discretion import readable

PEOPLE = ("cleo", "ada", "ben", "sol", "eva", "anonymous")
FORM = "application/x-www-form-urlencoded"
SHARE = int(os.environ.get("FUZZ_SHARE", "1"))
ENOUGH = 20_000
TEXTS = os.environ.get("FUZZ_TEXTS", " ".join(PAYLOADS)).split()
CHOSEN = [PAYLOADS[name] for name in TEXTS]
# Sent as they are: what the browser adds itself, and what leads out of the session.
LEFT_ALONE = ("csrfmiddlewaretoken",)
NOT_SENT = ("/account/logout", "/leave/", "/account/sessions")
# What pages read from the address.
ASKED_FOR = ("q", "page", "next", "sort", "tag", "quarter", "as", "role", "who", "week")


@pytest.fixture(scope="module")
def full(world, django_db_blocker):
    """Log records would keep every request of the run."""
    logging.disable()
    with django_db_blocker.unblock():
        people_in(world)
        yield world
    logging.disable(logging.NOTSET)


def sending(world):
    """Like `asking`, with a form as bytes."""

    def send(name, method, path, pairs):
        client, text = world.clients[name], encoded(pairs)
        client.raise_request_exception = False
        with taken_back(client):
            if method == "post":
                return client.generic("POST", path, text, FORM)
            return client.generic("GET", path, QUERY_STRING=text)

    return send


def forms_of(world, name):
    """Each form that this person finds, once for each address and set of fields."""
    ask, known = asking(world), {}
    for path, _ in addresses(world, "get"):
        response = ask(name, "get", path, None)
        if response.status_code == 200 and "html" in response["Content-Type"]:
            for method, action, fields in forms_in(response.content.decode()):
                where = action.partition("?")[0] or path
                key = (method, where, tuple(field[0] for field in fields))
                if where.startswith("/") and not where.startswith(NOT_SENT):
                    known.setdefault(key, (method, where, fields))
    return known.values()


def inputs_of(form):
    """The form with one hostile field each, and with all of them."""
    method, path, fields = form
    usual = [(name, values[-1] if values else "") for name, _, values in fields]
    names = [
        name for name in dict.fromkeys(n for n, _ in usual) if name not in LEFT_ALONE
    ]
    for text in CHOSEN:
        for hostile in [[name] for name in names] + ([names] if names[1:] else []):
            pairs = [(n, text if n in hostile else v) for n, v in usual]
            yield method, path, pairs


def addresses_to_try(world):
    for row in all_rows():
        if row.method == "get":
            path = reverse(row.view, args=row.args(world))
            for name, text in itertools.product(ASKED_FOR, CHOSEN):
                if len(text) < 10_000:
                    yield "get", path, [(name, text)]


@pytest.mark.proof
def test_no_input_breaks_a_form_or_an_address(full, db, figure):
    send, wrong, count = sending(full), [], 0
    everything = [
        (name, one)
        for name in PEOPLE
        for form in forms_of(full, name)
        for one in inputs_of(form)
    ]
    everything += [("cleo", one) for one in addresses_to_try(full)]
    for name, (method, path, pairs) in everything[::SHARE]:
        count += 1
        found = wrong_in_page(send(name, method, path, pairs))
        if found:
            said = [(n, v[:30]) for n, v in pairs]
            wrong.append(f"{method} {path} as {name}: {found[:3]} {said[:6]}"[:300])
    figure(f"fuzz: {count} of {len(everything)} inputs, {len(wrong)} wrong")
    print("\n".join(wrong))
    assert wrong == []
    assert count >= ENOUGH // SHARE or len(CHOSEN) < len(PAYLOADS)


def plant_hostile():
    for model, one in text_fields():
        label = f"{model._meta.label}.{one.name}"
        short = (one.max_length or 999) < len(STORED)
        if "code" in table()[label][0] or isinstance(one, models.EmailField) or short:
            continue
        for row in model._base_manager.all():
            value = STORED
            if isinstance(one, models.JSONField):
                value = with_words(getattr(row, one.attname), STORED)
            try:
                with transaction.atomic():
                    model._base_manager.filter(pk=row.pk).update(**{one.attname: value})
            except IntegrityError:  # a rule of this row forbids words there
                continue


@pytest.mark.proof
def test_what_is_stored_is_shown_as_text(full, db, figure):
    plant_hostile()
    wrong, ask = [], asking(full)
    answers = []

    def watched(name, method, path, data):
        response = ask(name, method, path, data)
        answers.append(path)
        wrong.extend(f"{path} as {name}: {one}" for one in wrong_in_page(response))
        return response

    crawl = Crawl(full, watched)
    for name in PEOPLE:
        crawl.walk(name, dict.fromkeys(a for a, _ in addresses(full, "get")), 400)
    letters = 0
    for message in Message.objects.select_related("recipient"):
        mail = compose(message)
        if mail is not None:
            letters += 1
            headers = mail.message().items()
            wrong += [f"mail {n}" for n, v in headers if "\n" in str(v) or n == "Bcc"]
            assert readable(mail)
    figure(f"stored: {len(answers)} pages, {letters} mails, {len(wrong)} wrong")
    assert wrong == []


def wrong_in_page(response) -> list[str]:
    """Some pages say 503 when a sweep is late."""
    return [one for one in wrong_in(response) if one != "status 503"]
