"""What a link in a message allows its reader without signing in: one thing, with this
one message, and nothing else."""

from notifications.models import Message
from notifications.sealing import seal, unseal

UNUSABLE = (Message.State.CANCELLED, Message.State.FAILED)


def ticket(purpose: str, message: Message) -> str:
    return seal([purpose, message.pk])


def message_behind(purpose: str, token: str) -> Message | None:
    """The message whose ticket this is, for this purpose and no other, while there is a
    row of it."""
    try:
        found, pk = unseal(token)
    except (TypeError, ValueError):
        return None
    if found != purpose:
        return None
    return Message.objects.select_related("recipient").filter(pk=pk).first()
