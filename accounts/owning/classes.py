"""Whether every field has a class, and everything about a person a holding that exports
and erases it. The suite asks; an answer that is not empty fails it."""

from collections import defaultdict

from django.apps import apps
from django.conf import settings

from accounts import personal_data

# Tables of others that hold something about people; their fields are ours to classify.
THIRD_PARTY = {"account", "mfa", "usersessions", "sessions"}


def models_with_classes() -> list:
    """Ours, and those of others that hold something about people."""
    watched = {*settings.HOUSE, *THIRD_PARTY}
    return [m for m in apps.get_models() if m._meta.app_label in watched]


def fields_of(model) -> set[str]:
    fields = (*model._meta.local_fields, *model._meta.local_many_to_many)
    return {field.name for field in fields if not field.primary_key}


def without_class() -> list[str]:
    """Fields that nobody classified yet."""
    found = []
    for model in models_with_classes():
        known = personal_data.field_classes.get(model._meta.label, {})
        missing = fields_of(model) - set(known)
        found += [f"{model._meta.label}.{name}" for name in sorted(missing)]
    return found


def class_without_field() -> list[str]:
    models = {model._meta.label: model for model in models_with_classes()}
    names = {
        label: fields_of(model) | {model._meta.pk.name}
        for label, model in models.items()
    }
    return [
        f"{label}.{name}"
        for label, classes in personal_data.field_classes.items()
        for name in classes
        if name not in names.get(label, ())
    ]


def declared() -> tuple[dict, dict]:
    """Per model, the fields whose export and whose erasure the holdings settle."""
    copied, erased = defaultdict(set), defaultdict(set)
    for holding in personal_data.registry.values():
        for rows in holding.rows:
            copied[rows.label] |= {*rows.shown.split(), *rows.withheld.split()}
            erased[rows.label] |= {*rows.erased.split(), *rows.kept.split()}
    return copied, erased


def without_holding() -> list[str]:
    """Fields about people that no holding exports (or withholds), or that none erases
    (or keeps)."""
    copied, erased = declared()
    found = []
    for label, classes in sorted(personal_data.field_classes.items()):
        about = {n for n, c in classes.items() if c in personal_data.ABOUT_A_PERSON}
        found += [f"{label}.{n}: in no copy" for n in sorted(about - copied[label])]
        found += [f"{label}.{n}: never erased" for n in sorted(about - erased[label])]
    return found


def without_reason() -> list[str]:
    """Holdings that withhold or keep something and do not say why."""
    found = []
    for holding in personal_data.registry.values():
        if any(rows.withheld for rows in holding.rows) and not holding.withheld:
            found.append(f"{holding.name} withholds")
        if any(rows.kept for rows in holding.rows) and not holding.kept:
            found.append(f"{holding.name} keeps")
    return found
