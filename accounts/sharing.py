"""What somebody lived through and chooses to share: added, shown to others or not,
taken away, by the person alone. What changes here changes everywhere at once."""

from django.db import transaction

from accounts.models import LivedExperience, Membership

MOST = 12


class TooMany(ValueError):
    """More than one can take in."""


def own_items(member: Membership):
    return LivedExperience.objects.filter(membership=member).order_by("pk")


@transaction.atomic
def add(member: Membership, topic: str, visibility: str) -> LivedExperience:
    """One more; the same words once more only change who may see them."""
    Membership.objects.select_for_update(no_key=True).get(pk=member.pk)
    topic = " ".join(topic.split())
    same = own_items(member).filter(topic__iexact=topic).first()
    if same is not None:
        show(member, same.pk, visibility)
        return same
    if own_items(member).count() >= MOST:
        raise TooMany
    return LivedExperience.objects.create(
        membership=member, topic=topic, visibility=visibility
    )


def show(member: Membership, item: int, visibility: str) -> bool:
    """Who may see it, from now on. False when it is not theirs (any more)."""
    return bool(own_items(member).filter(pk=item).update(visibility=visibility))


def take_away(member: Membership, item: int) -> bool:
    return bool(own_items(member).filter(pk=item).delete()[0])
