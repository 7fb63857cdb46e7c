"""A small world in which every page has something to show. Each app adds its rows in
`tests/<app>/world.py`: `build(world)`, from the floor up, through the app's own acts."""

import importlib
from types import SimpleNamespace

from django.conf import settings
from django.urls import reverse

from mentoring.demo.cast import build_cast
from tests.matrix import Row
from tests.taking_back import taken_back


def build_world() -> SimpleNamespace:
    cast = build_cast()
    world = SimpleNamespace(cast=cast, program=cast.program, other=cast.other)
    for app in settings.HOUSE:
        try:
            module = importlib.import_module(f"tests.{app}.world")
        except ModuleNotFoundError:
            continue
        module.build(world)
    return world


def ask(world, page: Row, name: str):
    """What this person gets; whatever the page wrote is taken back."""
    client = world.clients[name]
    client.raise_request_exception = False
    url = reverse(page.view, args=page.args(world))
    data = page.data(world) if page.method == "post" else None
    with taken_back(client):
        return getattr(client, page.method)(url, data)
