"""What the floor below and the sign-in keep about a person: messages, how they may be
reached, sessions."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Holding, Rows
from notifications.models import Message, Reach


def own_messages(user):
    """Also those that went to their address before there was a person to it."""
    addresses = EmailAddress.objects.filter(user=user).values("email")
    return Message.objects.filter(
        Q(recipient=user)
        | Q(to_address__in=addresses)
        | Q(to_address=user.email or "-")
    )


def own_reach(user):
    return Reach.objects.filter(person=user)


MESSAGE = "kind channel state planned_at sent_at answer"
REACH = (
    "wish mail text call prefer phone voicemail may_answer code_word bare safe_from"
    " safe_until safe_days paused_until muted asked_for"
)


def export_messages(user):
    fields = MESSAGE.split()
    reach = own_reach(user).values(*REACH.split())
    return {
        "messages": list(own_messages(user).order_by("pk").values(*fields)),
        "reach": list(reach),
    }


def erase_messages(user) -> int:
    return own_reach(user).delete()[0] + own_messages(user).delete()[0]


def own_signed_in(user):
    return UserSession.objects.filter(user=user)


def own_sessions(user):
    """Also those that the list of sessions forgot: they name the person inside."""
    keys = [
        session.session_key
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    return Session.objects.filter(session_key__in=keys)


def export_sessions(user):
    fields = ("created_at", "last_seen_at", "ip", "user_agent")
    return list(own_signed_in(user).order_by("pk").values(*fields))


def end_sessions(user) -> int:
    """Signed out everywhere, at the next request."""
    return own_sessions(user).delete()[0] + own_signed_in(user).delete()[0]


HOLDINGS = (
    Holding(
        "messages",
        export_messages,
        erase_messages,
        withheld=_("codes and links in messages: they are secret"),
        words={
            "message.retried": (
                _("tried once more to send you a message"),
                _("tried once more to send them a message"),
            )
        },
        rows=(
            Rows(
                Message,
                own_messages,
                shown=f"{MESSAGE} to_address to_name",
                withheld="payload context",
                erased=f"{MESSAGE} to_address to_name payload context",
            ),
            Rows(Reach, own_reach, shown=REACH, erased=REACH),
        ),
    ),
    Holding(
        "where you are signed in",
        export_sessions,
        end_sessions,
        withheld=_("the inside of a session: it is secret"),
        rows=(
            Rows(
                UserSession,
                own_signed_in,
                shown="created_at ip last_seen_at user_agent",
                erased="created_at ip last_seen_at user_agent",
            ),
            Rows(
                Session,
                own_sessions,
                withheld="session_data",
                erased="session_data",
            ),
        ),
    ),
)
