"""The team's own words for finding people again. The person may read them, in their
copy of everything that is held about them."""

from django.db import IntegrityError, transaction

from accounts.models import Membership, Tag

LONGEST = 30


def tidy(name: str) -> str:
    return " ".join(name.split())


@transaction.atomic
def tag(membership: Membership, name: str) -> bool:
    """Whether it is new to the person; the same word in other letters is the same."""
    found = Tag.objects.of(membership.program).filter(name__iexact=tidy(name)).first()
    found = found or _first_of_its_name(membership.program, tidy(name))
    known = found.people.filter(pk=membership.pk).exists()
    found.people.add(membership)
    return not known


def _first_of_its_name(program, name: str) -> Tag:
    try:
        with transaction.atomic():
            return Tag.objects.create(program=program, name=name)
    except IntegrityError:  # somebody else wrote it at the same moment
        return Tag.objects.of(program).get(name__iexact=name)


@transaction.atomic
def untag(membership: Membership, name: str) -> bool:
    """Whether the person had it. A tag that nobody has any more is gone."""
    found = membership.tags.filter(name__iexact=tidy(name)).first()
    if found is None:
        return False
    found.people.remove(membership)
    if not found.people.exists():
        found.delete()
    return True
