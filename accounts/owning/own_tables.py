"""What the package itself keeps about a person."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Correction, Erasure, Leaving, LegalHold, OwnCopy
from accounts.owning import copying
from accounts.owning.pieces import hanging_on
from accounts.personal_data import OPEN, PERSONAL, PROTECTED, TECHNICAL, Holding, Rows

FIELDS = {
    "OwnCopy": {
        PERSONAL: "made_at expires_at fetched_at",
        TECHNICAL: "public_id person size",
    },
    "Correction": {
        PERSONAL: "asked_at due_on answered_at",
        PROTECTED: "text reply",
        TECHNICAL: "public_id membership answered_by",
    },
    "RetentionPeriod": {OPEN: "code days set_at", TECHNICAL: "program set_by"},
    "Leaving": {
        PERSONAL: "at taken_back_at",
        PROTECTED: "why",
        TECHNICAL: "public_id membership by",
    },
    "Erasure": {
        PERSONAL: "state asked_at due_on prepared_at confirmed_at done_at",
        PROTECTED: "answer",
        TECHNICAL: "public_id person program prepared_by confirmed_by",
    },
    "LegalHold": {
        PROTECTED: "reason placed_at lifted_at lifted_why",
        TECHNICAL: "public_id person program placed_by lifted_by",
    },
}


def own_copies(user):
    return OwnCopy.objects.filter(person=user)


def export_copies(user) -> list[dict]:
    rows = own_copies(user).newest_first()
    return list(rows.values("made_at", "expires_at", "fetched_at"))


def erase_copies(user) -> int:
    return copying.forget(own_copies(user))


own_corrections = hanging_on(Correction)


def export_corrections(user) -> list[dict]:
    rows = own_corrections(user).order_by("asked_at", "pk")
    return list(rows.values("asked_at", "text", "answered_at", "reply"))


def erase_corrections(user) -> int:
    return own_corrections(user).delete()[0]


own_leavings = hanging_on(Leaving)


def export_leavings(user) -> list[dict]:
    rows = own_leavings(user).order_by("at", "pk")
    return list(rows.values("at", "why", "taken_back_at"))


def erase_leavings(user) -> int:
    return own_leavings(user).exclude(why="").update(why="")


def own_erasures(user):
    return Erasure.objects.filter(person=user)


def export_erasures(user) -> list[dict]:
    rows = own_erasures(user).order_by("asked_at", "pk")
    return list(rows.values("asked_at", "state", "due_on", "answer"))


def erase_erasures(user) -> int:
    """A no keeps some words: a rule of the row wants them."""
    said = own_erasures(user).exclude(answer="")
    return said.update(answer="(removed)")


def own_holds(user):
    return LegalHold.objects.filter(person=user)


def erase_holds(user) -> int:
    """None is open when somebody is erased."""
    return own_holds(user).delete()[0]


HOLDINGS = (
    Holding(
        "copies you asked for",
        export_copies,
        erase_copies,
        words={
            "copy.made": (
                _("made a copy of everything"),
                _("made a copy of everything held about them"),
            ),
            "copy.fetched": (
                _("opened a copy of everything"),
                _("opened the copy of everything held about them"),
            ),
        },
        rows=(
            Rows(
                OwnCopy,
                own_copies,
                shown="made_at expires_at fetched_at",
                erased="made_at expires_at fetched_at",
            ),
        ),
    ),
    Holding(
        "what you said is wrong",
        export_corrections,
        erase_corrections,
        words={
            "correction.read": (
                _("read what you said is wrong"),
                _("read what they said is wrong"),
            ),
            "correction.answered": (
                _("answered what you said is wrong"),
                _("answered what they said is wrong"),
            ),
        },
        rows=(
            Rows(
                Correction,
                own_corrections,
                shown="asked_at text due_on answered_at reply",
                erased="asked_at text due_on answered_at reply",
            ),
        ),
    ),
    Holding(
        "leaving",
        export_leavings,
        erase_leavings,
        kept=_("that somebody left, and when"),
        words={
            "member.left": (
                _("ended your part in the program"),
                _("ended their part in the program"),
            ),
            "member.returned": (
                _("opened your part in the program again"),
                _("opened their part in the program again"),
            ),
        },
        rows=(
            Rows(
                Leaving,
                own_leavings,
                shown="at why taken_back_at",
                erased="why",
                kept="at taken_back_at",
            ),
        ),
    ),
    Holding(
        "asking to be erased",
        export_erasures,
        erase_erasures,
        kept=_("that an erasure was asked for and done, and when"),
        words={
            "erasure.asked": (
                _("wrote down that you ask to be erased"),
                _("wrote down that they ask to be erased"),
            ),
            "erasure.prepared": (
                _("prepared what you asked for"),
                _("prepared their erasure"),
            ),
            "erasure.confirmed": (
                _("confirmed what you asked for"),
                _("confirmed their erasure"),
            ),
            "erasure.declined": (
                _("answered what you asked for"),
                _("declined their erasure, with the reason"),
            ),
        },
        rows=(
            Rows(
                Erasure,
                own_erasures,
                shown="state asked_at due_on prepared_at confirmed_at done_at answer",
                erased="answer",
                kept="state asked_at due_on prepared_at confirmed_at done_at",
            ),
        ),
    ),
    Holding(
        "legal holds",
        lambda user: [],
        erase_holds,
        withheld=_("whether a court or a law asked us to keep something"),
        rows=(
            Rows(
                LegalHold,
                own_holds,
                withheld="reason placed_at lifted_at lifted_why",
                erased="reason placed_at lifted_at lifted_why",
            ),
        ),
    ),
)
