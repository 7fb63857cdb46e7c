"""What if a `visible_to` were forgotten? Each is taken away in turn; a survivor is one
that neither the access matrix nor the canaries miss."""

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from safeguarding.models import Concern
from tests.canary import out_of_place, plant
from tests.matrix import SECOND, all_rows
from tests.test_canary import asking, people_in, programs_of, walk

pytestmark = pytest.mark.proof
PEOPLE = ("rex", "abe", "bea", "sam", "moe", "cory", "nan", "cal", "bob")


def guards():
    """(model's label, its queryset class) for each `visible_to` of its own."""
    for model in apps.get_models():
        if model._meta.app_label in settings.HOUSE:
            kind = getattr(model._default_manager, "_queryset_class", None)
            if kind is not None and "visible_to" in vars(kind):
                yield model._meta.label, kind


def differences(world, ask):
    """Lines of the matrix that are not kept, closed ones first; one is enough."""
    for row in all_rows():
        for name in PEOPLE if row.object not in ("-", "absent") else ():
            program = world.other if name in SECOND else None
            wanted = 404 if name in SECOND else row.expects(name)
            if wanted != 404:
                continue
            address = reverse(row.view, args=row.args(world, program))
            data = row.data(world) if row.method == "post" else None
            if ask(name, row.method, address, data).status_code < 400:
                yield f"{row} as {name}"


@pytest.fixture(scope="module")
def garden(world, django_db_blocker):
    with django_db_blocker.unblock():
        people_in(world)
        return plant(world)


def test_each_forgotten_visible_to_is_noticed(garden, world, db, figure):
    ask, survivors, count = asking(world), [], 0
    for label, kind in guards():
        count += 1
        own = kind.visible_to
        kind.visible_to = lambda self, user: self.all()
        try:
            noticed = next(differences(world, ask), None)
            if noticed is None:
                crawl = walk(world, ("rex", "sam", "bob"), limit=120, posting=False)
                noticed = out_of_place(crawl, garden, programs_of(world))
        finally:
            kind.visible_to = own
        if not noticed:
            survivors.append(label)
    figure(f"mutants: {count - len(survivors)}/{count} noticed; left: {survivors}")
    assert count > 20


def test_a_forgotten_visible_to_lets_a_canary_out(garden, world, db, monkeypatch):
    """The positive control: a concern without its fence is read by whom it names."""
    kind = type(Concern.objects.all())
    monkeypatch.setattr(kind, "visible_to", lambda self, user: self.all())
    crawl = walk(world, ("nan",), limit=300, posting=False)
    wrong = out_of_place(crawl, garden, programs_of(world))
    assert any("safeguarding.Concern.text" in one for one in wrong)
