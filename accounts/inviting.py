"""An invitation: the first message a person gets, and their way to a password."""

from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from accounts.models import Membership
from accounts.people import confirm_address
from notifications.models import Message, Reach
from notifications.posting import post, reach_of

INVITATION_DAYS = 14


class CannotInvite(ValueError):
    """There is no address to invite, or the person signs in already."""


@transaction.atomic
def invite(membership: Membership, by, at=None) -> Message | None:
    """Ask a person in: from now on their address may be written to. Once a day at
    most, so that a second click sends nothing. Somebody who signs in to another
    program gets other words; who invites them cannot tell the difference."""
    user, at = membership.user, at or timezone.now()
    if not user.email:
        raise CannotInvite("There is no e-mail address yet")
    if membership.signed_in_at:
        raise CannotInvite("This person signs in already")
    Membership.objects.filter(pk=membership.pk).update(invited_at=at)
    reach = reach_of(user)
    if reach.mail == Reach.Mail.NOT_INVITED:
        reach.mail = Reach.Mail.SAFE
        reach.save(update_fields=["mail"])
    return post(
        "new_place" if user.has_usable_password() else "invitation",
        user,
        program=membership.program,
        about=f"person:{user.pk}",
        version=f"{at:%Y-%m-%d}",
        context={"by": by.pk},
        expires_at=at + timedelta(days=INVITATION_DAYS),
    )


@transaction.atomic
def withdraw_invitation(membership: Membership) -> None:
    """The letter does not leave any more, and the link of one that left is dead."""
    letters = Message.objects.about(f"person:{membership.user_id}").filter(
        kind__in=("invitation", "new_place"), program_id=membership.program_id
    )
    letters.cancel("withdrawn")
    # under another key, so that they can be asked in again on the same day
    key = Concat(Value("withdrawn:"), Cast("pk", CharField()))
    letters.update(expires_at=timezone.now(), dedupe_key=key)
    here = Membership.objects.filter(pk=membership.pk, signed_in_at__isnull=True)
    here.update(invited_at=None)


@transaction.atomic
def invite_all(memberships, by, at=None) -> int:
    """How many of them were asked in; who cannot be is left out quietly."""
    count = 0
    for membership in memberships:
        try:
            invite(membership, by, at)
        except CannotInvite:
            continue
        count += 1
    return count


def remember_sign_in(user) -> int:
    """The first sign-in after an invitation, for each program that asked them in."""
    invited = Membership.objects.filter(user=user).invited()
    return invited.update(signed_in_at=timezone.now())


def open_invitation(token: str) -> Message | None:
    """The invitation behind a link, while it holds and was not used."""
    message = (
        Message.objects.filter(kind="invitation", token=token)
        .filter(expires_at__gt=timezone.now())
        .exclude(state=Message.State.CANCELLED)
        .select_related("recipient")
        .first()
    )
    if message is None or message.recipient.has_usable_password():
        return None
    return message


@transaction.atomic
def accept_invitation(message: Message, name_used: str, password: str):
    user = message.recipient
    validate_password(password, user)
    user.name_used = name_used
    user.set_password(password)
    user.save(update_fields=["name_used", "password"])
    confirm_address(user)
    return user
