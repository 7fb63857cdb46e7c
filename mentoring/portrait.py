"""What a coordinator looks for first on the page of one person: where they stand with
training and screening, whom they meet, whether they may be written to."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Membership
from accounts.models.programs import Role
from matching.models import Match
from mentoring.timeline import other_in, own_matches
from notifications.models import Reach
from training.clearance import Standing, standings


@dataclass(frozen=True)
class Partner:
    """Somebody whom the person meets, and their pairing."""

    name: str
    match: Match


@dataclass(frozen=True)
class Portrait:
    """`standing` is None for everybody but mentors."""

    partners: list[Partner]
    standing: Standing | None
    mail_is_unsafe: bool


def portrait_of(member: Membership, today: date) -> Portrait:
    pairs = own_matches(member).current()
    mentor = member.role == Role.MENTOR
    unsafe = Reach.objects.filter(person=member.user, mail=Reach.Mail.UNSAFE)
    return Portrait(
        partners=[Partner(other_in(pair, member).name, pair) for pair in pairs],
        standing=standings([member], today)[0] if mentor else None,
        mail_is_unsafe=unsafe.exists(),
    )
