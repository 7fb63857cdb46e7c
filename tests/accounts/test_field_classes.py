"""Every field has a class; what is about a person is exported and erased, or the
holding says why not."""

import pytest
from django.db import models

from accounts import personal_data
from accounts.owning import classes
from accounts.personal_data import OPEN, PERSONAL, Rows

pytestmark = pytest.mark.django_db


def test_every_field_has_a_class():
    assert classes.without_class() == []


def test_no_class_without_a_field():
    assert classes.class_without_field() == []


def test_what_is_about_a_person_is_exported_and_erased():
    assert classes.without_holding() == []


def test_what_is_withheld_or_kept_has_a_reason():
    assert classes.without_reason() == []


def test_a_holding_names_only_fields_that_there_are():
    for holding in personal_data.registry.values():
        for rows in holding.rows:
            known = classes.fields_of(rows.model)
            for names in (rows.shown, rows.withheld, rows.erased, rows.kept):
                assert set(names.split()) <= known, f"{holding.name}: {names}"


def test_what_a_row_shows_it_does_not_withhold():
    for holding in personal_data.registry.values():
        for rows in holding.rows:
            assert not set(rows.shown.split()) & set(rows.withheld.split())
            assert not set(rows.erased.split()) & set(rows.kept.split())


def test_a_new_field_without_a_class_would_be_seen(monkeypatch):
    known = dict(personal_data.field_classes["accounts.Contact"])
    known.pop("phone")
    monkeypatch.setitem(personal_data.field_classes, "accounts.Contact", known)
    assert classes.without_class() == ["accounts.Contact.phone"]


def test_a_new_model_without_classes_would_be_seen(monkeypatch):
    monkeypatch.delitem(personal_data.field_classes, "accounts.Contact")
    assert "accounts.Contact.legal_name" in classes.without_class()


def test_a_field_about_a_person_in_no_holding_would_be_seen(monkeypatch):
    classed = dict(personal_data.field_classes["accounts.Program"])
    classed["name"] = PERSONAL
    monkeypatch.setitem(personal_data.field_classes, "accounts.Program", classed)
    assert classes.without_holding() == [
        "accounts.Program.name: in no copy",
        "accounts.Program.name: never erased",
    ]


def test_an_open_field_needs_no_holding():
    assert personal_data.field_classes["accounts.Program"]["name"] == OPEN


def test_the_rows_of_every_holding_can_be_asked_for(cast):
    for holding in personal_data.registry.values():
        for rows in holding.rows:
            assert isinstance(rows, Rows) and issubclass(rows.model, models.Model)
            assert rows.of(cast.ben).count() >= 0
