"""A friendly reminder of what waits to be signed, at most once a day."""

from django.db import transaction

from accounts.consenting.publishing import ask
from accounts.consenting.signing import to_sign
from accounts.models import Membership


@transaction.atomic
def remind_to_sign(member: Membership) -> str:
    """ "" when it was sent, else why not: "nothing" or "reminded". One message stands
    for all that waits: the page behind it lists them."""
    waiting = to_sign(member)
    if not waiting:
        return "nothing"
    version = waiting[0].version
    sent = ask(version, [member], f"{version.number} {member.program.today()}")
    return "" if sent else "reminded"
