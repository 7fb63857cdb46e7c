"""A token of its own in every text field that a holding declares, in the rows of one
person: found again where it may be, and nowhere else."""

import io
import itertools
import zipfile

from django.db import IntegrityError, models, transaction

from accounts import personal_data

# Codes with a meaning of their own: a token there would be no word, but a broken row.
CODES = {
    "resource",
    "password",
    "time_zone",
    "language",
    "theme",
    "action",
    "subject",
    "outcome",
    "kind",
    "state",
    "item",
    "way",
    "payload",
    "session_data",
    "type",
}
NUMBERS = itertools.count(1)
JSON_CODES = {"hours", "location", "muted", "helpful", "rows", "notes", "refused"}


def takes_words(field) -> bool:
    if field.name in CODES or field.choices:
        return False
    if isinstance(field, models.JSONField):
        return field.name not in JSON_CODES
    words = models.CharField | models.TextField
    return isinstance(field, words) and (field.max_length or 99) >= 40


def value_of(field, token: str):
    if isinstance(field, models.EmailField):
        return f"{token}@example.org"
    if isinstance(field, models.JSONField):
        return {"word": token} if field.default is dict else [token]
    return token


def plant(user) -> dict[str, list[str]]:
    """ "app.Model.field" -> the tokens that stand there now."""
    planted: dict[str, list[str]] = {}
    for holding in personal_data.registry.values():
        for rows in holding.rows:
            names = f"{rows.shown} {rows.withheld} {rows.erased} {rows.kept}".split()
            for field in map(rows.model._meta.get_field, sorted(set(names))):
                if takes_words(field):
                    found = planted.setdefault(f"{rows.label}.{field.name}", [])
                    found += plant_in(rows, user, field)
    user.refresh_from_db()
    return planted


def plant_in(rows, user, field) -> list[str]:
    tokens = []
    for pk in list(rows.of(user).order_by("pk").values_list("pk", flat=True)):
        token = f"zqx{next(NUMBERS):04d}kj"
        row = rows.model.objects.filter(pk=pk)
        try:
            with transaction.atomic():
                row.update(**{field.name: value_of(field, token)})
        except IntegrityError:  # a rule of the row forbids words there
            continue
        tokens.append(token)
    return tokens


def opened(archive: bytes) -> dict[str, str]:
    """The files of a copy, by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        return {name: files.read(name).decode() for name in files.namelist()}
