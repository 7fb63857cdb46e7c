"""What the messages between two people hold about each of them."""

from django.db.models import Q

from accounts.personal_data import Holding, Rows
from matching.models import Match
from meetings.models import PairMessage


def written(user):
    return PairMessage.objects.written_by_person(user)


def received(user):
    """What they got, as far as they can read it now."""
    return PairMessage.objects.visible_to(user).to_person(user)


def export(user) -> list[dict]:
    rows = PairMessage.objects.filter(
        Q(pk__in=written(user).values("pk")) | Q(pk__in=received(user).values("pk"))
    )
    return [
        {
            "at": one.at.isoformat(),
            "from": "you" if one.written_by_id == user.pk else "the other one",
            "text": one.text,
        }
        for one in rows.order_by("at", "pk")
    ]


def erase(user) -> int:
    """What they wrote goes. What was written to them stays the other one's, until
    nobody can read it any more: an ended thread is the mentee's alone."""
    over = Match.objects.ended().filter(mentee__user=user)
    unread = PairMessage.objects.filter(match__in=over.values("pk"))
    rows = PairMessage.objects.filter(
        Q(pk__in=written(user).values("pk")) | Q(pk__in=unread.values("pk"))
    )
    return rows.delete()[0]


def subjects(user) -> list[str]:
    mine = Match.objects.filter(Q(mentee__user=user) | Q(mentor__user=user))
    return [f"thread:{pk}:{user.pk}" for pk in mine.values_list("pk", flat=True)]


HOLDING = Holding(
    "messages with the person you meet",
    export,
    erase,
    kept="what the other one wrote, which is theirs",
    subjects=subjects,
    rows=(
        Rows(PairMessage, written, shown="text at read_at", erased="text at read_at"),
        Rows(
            PairMessage,
            received,
            shown="text at read_at",
            kept="text at read_at",
        ),
    ),
)
