"""What is kept of how somebody came in: what they asked, what was signed and decided."""

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import (
    Answer,
    Application,
    ApplicationDraft,
    Attestation,
    Likeness,
    Screening,
)
from accounts.owning.pieces import NOBODY, hanging_on, nothing, of_person
from accounts.personal_data import Holding, Rows

REFERRER = ("referred_by", "referrer_work", "referrer_contact", "agreed_with")


def own_applications(user):
    """Those that led here, and those that were sent with the same address."""
    own = Q(membership__user=user)
    if user.email:
        own |= Q(email__iexact=user.email)
    return Application.objects.filter(own)


def export_applications(user):
    fields = "name_used contact phone email safe_times language about referred_by"
    fields += " referrer_work referrer_contact agreed_with agreed_on state created_at"
    rows = own_applications(user).order_by("created_at", "pk")
    return list(rows.values(*fields.split(), "waiting_since", "answered_at"))


def erase_applications(user) -> int:
    return blank_applications(own_applications(user))


def blank_applications(rows) -> int:
    """That somebody asked, and when, stays for the figures; the words go."""
    return rows.update(
        name_used=NOBODY,
        phone="",
        email="",
        safe_times=[],
        about="",
        **dict.fromkeys(REFERRER, ""),
    )


def own_answers(user):
    return Answer.objects.filter(application__in=own_applications(user))


def export_answers(user):
    """Each with the question as it was asked."""
    rows = own_answers(user).as_asked()
    return [{"question": row.question.label, "answer": row.words} for row in rows]


def own_drafts(user):
    """Those whose link went to an address of theirs."""
    known = EmailAddress.objects.filter(user=user).values("email")
    own = Q(email__in=known) | Q(email=user.email or "-")
    return ApplicationDraft.objects.filter(own)


def export_drafts(user):
    rows = own_drafts(user).order_by("pk")
    fields = ("kind", "answers", "email", "created_at", "saved_at", "expires_at")
    return list(rows.values(*fields))


def own_likenesses(user):
    return Likeness.objects.filter(
        Q(application__in=own_applications(user)) | Q(membership__user=user)
    )


def export_likenesses(user):
    return list(own_likenesses(user).order_by("pk").values("is_same", "said_at"))


def erase_all(own):
    """Deletes every row of theirs."""
    return lambda user: own(user).delete()[0]


def application_subjects(user) -> list[str]:
    own = own_applications(user)
    return [f"application:{pk}" for pk in own.values_list("pk", flat=True)]


def own_attestations(user):
    return Attestation.objects.filter(people__user=user)


def attestation_subjects(user) -> list[str]:
    own = own_attestations(user)
    return [f"attestation:{pk}" for pk in own.values_list("pk", flat=True)]


HOLDINGS = (
    Holding(
        "applications",
        export_applications,
        erase_applications,
        kept=_("that somebody asked to join, and when"),
        subjects=application_subjects,
        words={
            "application.read": (
                _("read your request to join"),
                _("read a request to join"),
            ),
            "application.accepted": (
                _("said yes to your request to join"),
                _("said yes to a request to join"),
            ),
            "application.closed": (
                _("closed your request to join"),
                _("closed a request to join"),
            ),
            "application.withdrawn": (
                _("noted that you asked not to go on"),
                _("noted that they asked not to go on"),
            ),
            "application.not_accepted": (
                _("said no to your request to join"),
                _("said no to a request to join"),
            ),
            "application.listed": (
                _("put you on the waiting list"),
                _("put them on the waiting list"),
            ),
            "application.unlisted": (
                _("took you off the waiting list"),
                _("took them off the waiting list"),
            ),
            "application.likeness": (
                _("looked whether you asked before"),
                _("looked whether they asked before"),
            ),
            "application.reopened": (
                _("opened your request to join again"),
                _("opened a request to join again"),
            ),
        },
        rows=(
            Rows(
                Application,
                own_applications,
                shown="role state language agreed_at created_at name_used contact phone"
                " email safe_times about referred_by referrer_work referrer_contact"
                " agreed_with agreed_on waiting_since answered_at",
                erased="name_used phone email safe_times about referred_by"
                " referrer_work referrer_contact agreed_with",
                kept="role state language agreed_at created_at contact agreed_on"
                " waiting_since answered_at",
            ),
        ),
    ),
    # Erased before the requests (the last come first): those lose the address by which
    # these are found.
    Holding(
        "likenesses",
        export_likenesses,
        erase_all(own_likenesses),
        rows=(
            Rows(
                Likeness,
                own_likenesses,
                shown="is_same said_at",
                erased="is_same said_at",
            ),
        ),
    ),
    Holding(
        "answers",
        export_answers,
        erase_all(own_answers),
        words={
            "answers.read": (
                _("read your answers for people who screen"),
                _("read their answers for people who screen"),
            )
        },
        rows=(Rows(Answer, own_answers, shown="words", erased="words"),),
    ),
    Holding(
        "drafts",
        export_drafts,
        erase_all(own_drafts),
        rows=(
            Rows(
                ApplicationDraft,
                own_drafts,
                shown="kind created_at saved_at expires_at answers email",
                erased="kind created_at saved_at expires_at answers email",
            ),
        ),
    ),
    Holding(
        "screenings",
        of_person(Screening, "outcome", "expires_on", "decided_at", "undone_at"),
        nothing,
        _("the outcome of a screening, as long as the law asks for it"),
        withheld=_("why somebody signed for several people at once"),
        subjects=attestation_subjects,
        words={
            "attestation.signed": (
                _("signed for your earlier training or screening"),
                _("signed for their earlier training or screening"),
            )
        },
        rows=(
            Rows(
                Screening,
                hanging_on(Screening),
                shown="outcome expires_on decided_at undone_at",
                kept="outcome expires_on decided_at undone_at",
            ),
            Rows(
                Attestation,
                own_attestations,
                shown="signed_at covers_training covers_screening covers_agreements"
                " expires_on",
                withheld="reason",
                kept="signed_at covers_training covers_screening covers_agreements"
                " expires_on reason",
            ),
        ),
    ),
)
