"""The rows of a person's own data in the access table."""

from accounts.policies import COORDINATOR, PROTECTED, SIGNED_IN, YES, only

OFFICER = only(COORDINATOR, right="privacy")
RULES = {
    "accounts:own_data": SIGNED_IN,
    "accounts:copy_make": SIGNED_IN,
    "accounts:copy_fetch": SIGNED_IN,
    "accounts:correction_ask": SIGNED_IN,
    "accounts:erasure_ask": SIGNED_IN,
    "accounts:erasure_withdraw": SIGNED_IN,
    "accounts:leave": SIGNED_IN,
    "accounts:leave_back": SIGNED_IN,
    "accounts:privacy": OFFICER,
    "accounts:privacy_person": OFFICER,
    "accounts:retention": OFFICER,
    "accounts:erasures": only(COORDINATOR),
    "accounts:erasure": only(COORDINATOR),
    "accounts:member_leave": only(COORDINATOR),
    "accounts:correction": OFFICER,
}
TIERS = {
    "correction": PROTECTED,
    "leaving": PROTECTED,
    "erasure": PROTECTED,
    "legal_hold": PROTECTED,
}
TABLE = {
    ("correction", "read"): {"owner": YES, "privacy": YES},
    ("leaving", "read"): {"owner": YES, "coordinator": YES},
    # One with the right prepares it; a second person, any coordinator, confirms.
    ("erasure", "read"): {"owner": YES, "coordinator": YES},
    ("legal_hold", "read"): {"privacy": YES},
}
