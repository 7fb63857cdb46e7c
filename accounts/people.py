"""People come in: a person, their address, their role in a program."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import Membership, Right, User
from notifications.models import Reach


@transaction.atomic
def create_person(*, name_used, email=None, invited=False, **fields) -> User:
    """A new person. Nothing is sent to them before they are invited."""
    user = User.objects.create_user(email=email, name_used=name_used, **fields)
    mail = Reach.Mail.SAFE if invited and user.email else Reach.Mail.NOT_INVITED
    Reach.objects.create(person=user, mail=mail)
    if invited and user.email:
        confirm_address(user)
    return user


def confirm_address(user: User) -> None:
    """The person proved or was given this address: they may sign in with it."""
    EmailAddress.objects.update_or_create(
        user=user,
        email=user.email,
        defaults={"verified": True, "primary": True},
    )


@transaction.atomic
def add_member(user, program, role, rights=(), **fields) -> Membership:
    member = Membership.objects.create(user=user, program=program, role=role, **fields)
    Right.objects.bulk_create(Right(membership=member, code=code) for code in rights)
    return member
