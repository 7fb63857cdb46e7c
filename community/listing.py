"""The resource directory is kept."""

from datetime import date

from django.db import transaction

from community.models import Resource
from community.searching import plain


def words_in(resource) -> str:
    parts = (
        resource.title,
        resource.summary,
        resource.get_category_display(),
        resource.area,
        resource.languages,
    )
    return plain(" ".join(str(part) for part in parts))


def keep(resource) -> Resource:
    """Save an entry together with the words by which it is found."""
    resource.words = words_in(resource)
    resource.save()
    return resource


@transaction.atomic
def load(program, rows: list[dict], checked_on: date) -> int:
    """Entries of a program (None: of all) as plain values; those that it has by title
    already stay as they are."""
    known = set(
        Resource.objects.filter(program=program).values_list("title", flat=True)
    )
    fresh = [row for row in rows if row["title"] not in known]
    for row in fresh:
        keep(Resource(program=program, **{"checked_on": checked_on} | row))
    return len(fresh)


def check(resource, today: date) -> int:
    """Somebody called or looked: it is still right."""
    return Resource.objects.filter(pk=resource.pk).update(checked_on=today)
