"""After the holdings: words by which a person can be found (address, number, full name)
that still stand somewhere, in a note about others or inside JSON, are taken out."""

import json
import re

from allauth.account.models import EmailAddress
from django.db import models
from django.db.models import Q

from accounts.models import AccessEntry, AccessSeal, Contact
from accounts.owning.classes import models_with_classes

GONE = "…"
GONE_ADDRESS = "removed@example.invalid"
APPEND_ONLY = (AccessEntry, AccessSeal)  # they hold ids and codes alone


def words_of(user) -> list[str]:
    """What is theirs alone: a first name is not, and stays in the words of others."""
    found = {user.email or ""}
    found |= {*EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    for contact in Contact.objects.filter(membership__user=user):
        if len(re.sub(r"\D", "", contact.phone)) >= 7:
            found.add(contact.phone.strip())
        if len(contact.legal_name.split()) > 1:
            found.add(contact.legal_name.strip())
    return sorted(word for word in found if len(word) > 5)


def scrub(words: list[str]) -> int:
    if not words:
        return 0
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    return sum(
        scrub_field(model, field, words, pattern)
        for model in models_with_classes()
        if model not in APPEND_ONLY
        for field in model._meta.local_fields
        if holds_words(field)
    )


def holds_words(field) -> bool:
    kinds = models.CharField | models.TextField | models.JSONField
    return isinstance(field, kinds) and not field.choices and not field.primary_key


def scrub_field(model, field, words, pattern) -> int:
    is_json = isinstance(field, models.JSONField)
    asked = Q()
    for word in words:
        asked |= Q(**{f"{field.name}__icontains": word})
        if is_json and (escaped := json.dumps(word)[1:-1]) != word:
            asked |= Q(**{f"{field.name}__icontains": escaped})
    count = 0
    for pk, value in list(model.objects.filter(asked).values_list("pk", field.name)):
        clean = without(value, pattern, field)
        if clean != value:
            model.objects.filter(pk=pk).update(**{field.name: clean})
            count += 1
    return count


def without(value, pattern, field):
    if isinstance(value, dict):
        return {key: without(one, pattern, field) for key, one in value.items()}
    if isinstance(value, list):
        return [without(one, pattern, field) for one in value]
    if not isinstance(value, str):
        return value
    if isinstance(field, models.EmailField):
        return GONE_ADDRESS if pattern.search(value) else value
    return pattern.sub(GONE, value)
