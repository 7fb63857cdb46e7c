"""What is kept of what somebody agreed to, and of what was passed on about them."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent, Disclosure, Signature
from accounts.owning.pieces import erase_of_person, hanging_on, of_person
from accounts.personal_data import (
    OPEN,
    PERSONAL,
    PROTECTED,
    TECHNICAL,
    Holding,
    Rows,
)

FIELDS = {
    "Agreement": {OPEN: "role kind mandatory", TECHNICAL: "public_id program"},
    "AgreementVersion": {
        OPEN: "number title text text_hash language binding sign_by published_at",
        TECHNICAL: "public_id agreement published_by",
    },
    "Signature": {
        PERSONAL: "name signed_at until text_hash",
        TECHNICAL: "public_id membership version attestation",
    },
    "PrivacySettings": {OPEN: "regimes discloser revoke_at", TECHNICAL: "program"},
    "LegalText": {OPEN: "kind language text text_hash since"},
    "Consent": {
        PROTECTED: "person_name discloser scopes information recipients purpose ends_on"
        " ends_event signature signed_at paper recorded_at revoked_at replaced_at"
        " event_at",
        TECHNICAL: "public_id membership wording ends_at content_hash recorded_by"
        " erased_at",
    },
    "Disclosure": {
        PROTECTED: "covered_as exception scopes information recipient affiliation"
        " discloser at recorded_at nature reference ordered_on",
        TECHNICAL: "public_id program membership consent disclosed_by notice erased_at",
    },
}

SIGNED = "name signed_at until text_hash"
CONSENTED = (
    "person_name discloser scopes information recipients purpose ends_on ends_event"
    " signature signed_at paper recorded_at revoked_at replaced_at event_at"
)
PASSED_ON = (
    "covered_as exception scopes information recipient affiliation discloser at"
    " recorded_at nature reference ordered_on"
)


def without(fields: str, gone) -> str:
    return " ".join(name for name in fields.split() if name not in gone)


def blank(model):
    """The words go; that it was, when and of which kind, stays as the law asks."""

    def erase(user) -> int:
        rows = model.objects.filter(membership__user=user, erased_at=None)
        return rows.update(erased_at=timezone.now(), **dict.fromkeys(model.TEXTS, ""))

    return erase


HOLDINGS = (
    Holding(
        "signatures",
        of_person(
            Signature,
            "version__title",
            "version__number",
            "version__text",
            *SIGNED.split(),
        ),
        erase_of_person(Signature),
        words={
            "agreement.signed": (_("signed a document for you"), _("signed a document"))
        },
        rows=(Rows(Signature, hanging_on(Signature), shown=SIGNED, erased=SIGNED),),
    ),
    Holding(
        "consents",
        of_person(Consent, "wording__text", *CONSENTED.split()),
        blank(Consent),
        kept=_("that you agreed to something or took it back, and when"),
        words={
            "consent.read": (
                _("read what you agreed to"),
                _("read what they agreed to"),
            ),
            "consent.given": (
                _("wrote down what you agreed to on paper"),
                _("wrote down what they agreed to"),
            ),
            "consent.revoked": (
                _("wrote down that you took back your yes"),
                _("wrote down that they took back their yes"),
            ),
            "consent.ended": (
                _("wrote down that your yes has ended"),
                _("wrote down that their yes has ended"),
            ),
        },
        rows=(
            Rows(
                Consent,
                hanging_on(Consent),
                shown=CONSENTED,
                erased=" ".join(Consent.TEXTS),
                kept=without(CONSENTED, Consent.TEXTS),
            ),
        ),
    ),
    Holding(
        "disclosures",
        of_person(Disclosure, "notice__text", *PASSED_ON.split()),
        blank(Disclosure),
        kept=_("that something was passed on, of which kind, and when"),
        words={
            "disclosure.made": (
                _("passed on something about you"),
                _("passed on something about them"),
            ),
            "disclosure.read": (
                _("read what was passed on about you"),
                _("read what was passed on about them"),
            ),
        },
        rows=(
            Rows(
                Disclosure,
                hanging_on(Disclosure),
                shown=PASSED_ON,
                erased=" ".join(Disclosure.TEXTS),
                kept=without(PASSED_ON, Disclosure.TEXTS),
            ),
        ),
    ),
)
