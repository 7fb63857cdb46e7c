"""The rows of documents, consents and disclosures in the access table."""

from accounts.policies import (
    COORDINATOR,
    OPEN,
    PARTICIPANTS,
    PROTECTED,
    SIGNED_IN,
    YES,
    only,
)

OFFICER = only(COORDINATOR, right="privacy")
WRITER = only(COORDINATOR, right="settings")
RULES = {
    "accounts:agreements": SIGNED_IN,
    "accounts:agreement": SIGNED_IN,
    "accounts:signed": SIGNED_IN,
    "accounts:documents": only(COORDINATOR),
    "accounts:documents_load": WRITER,
    "accounts:document": only(COORDINATOR),
    "accounts:document_version": only(COORDINATOR),
    "accounts:document_edit": WRITER,
    "accounts:document_remind": only(COORDINATOR),
    "accounts:consents": SIGNED_IN,
    "accounts:consent": SIGNED_IN,
    "accounts:consent_revoke": SIGNED_IN,
    "accounts:consent_give": only(*PARTICIPANTS),
    "accounts:lived": only(*PARTICIPANTS),
    "accounts:lived_change": only(*PARTICIPANTS),
    "accounts:passed_on": SIGNED_IN,
    "accounts:passed_on_pdf": SIGNED_IN,
    "accounts:third_parties": OFFICER,
    "accounts:privacy_rules": WRITER,
    "accounts:account_of": OFFICER,
    "accounts:account_pdf": OFFICER,
    "accounts:consent_record": OFFICER,
    "accounts:consent_end": OFFICER,
    "accounts:disclose": OFFICER,
    "accounts:disclose_exception": OFFICER,
    "accounts:disclosure": OFFICER,
    "accounts:disclosure_pdf": OFFICER,
}
TIERS = {
    "document": OPEN,
    "signature": OPEN,
    "consent": PROTECTED,
    "disclosure": PROTECTED,
}
TABLE = {
    # The texts of every role; one's own texts are read by holding the role.
    ("document", "read"): {"coordinator": YES},
    ("signature", "read"): {"owner": YES, "coordinator": YES},
    # Others feel the effect only: what is not allowed cannot be passed on.
    ("consent", "read"): {"owner": YES, "privacy": YES},
    ("consent", "record"): {"privacy": YES},
    ("disclosure", "read"): {"owner": YES, "privacy": YES},
    ("disclosure", "make"): {"privacy": YES},
}
