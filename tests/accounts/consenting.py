"""Consents and disclosures for tests."""

from datetime import timedelta

from accounts.consenting import consents, disclosing
from accounts.models.consents import Scope

DOCTOR = "Dr. Ruiz, Northside Clinic"
SAID = {
    "person_name": "Ben Okoro",
    "recipients": f"{DOCTOR}\nmy sister",
    "scopes": Scope.PARTICIPATION | Scope.MEETINGS,
    "information": "Which weeks I came",
    "purpose": "Because I ask for it",
    "ends_event": "",
    "signature": "Ben",
}


def consent_of(member, days=30, **said):
    end = {"ends_on": member.program.today() + timedelta(days=days)} if days else {}
    extra = {k: said.pop(k) for k in ("by", "at", "signed_at", "replaces") if k in said}
    return consents.give(member, SAID | end | said, **extra)


def pass_on(consent, by, **said):
    said = {
        "covered_as": DOCTOR,
        "scopes": Scope.MEETINGS,
        "information": "May to July",
        "recipient": "Ana Ruiz",
    } | said
    return disclosing.with_consent(consent, by, **said)
