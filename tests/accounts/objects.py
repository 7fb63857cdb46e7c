"""What the objects in `matrix.csv` are, and what a POST sends."""

from django.utils import timezone

from accounts.joining.drafting import token_of
from notifications import kinds
from notifications.models import Message
from notifications.stopping import off_link
from tests.accounts import candidacies
from tests.matrix import thing

ROSTER = thing(own="roster")
APPLICATION = thing(own="application")
BEA = {"own": lambda world: [world.cast.member("bea").public_id]}
NOTHING = {"absent": lambda world: ["nothing"]}
DRAFT = {"draft": lambda world: [token_of(world.draft)]} | NOTHING
NUMBER = {"absent": lambda world: [999_999]}
BEN = {"own": lambda w: [w.cast.member("ben").public_id]}
CONSENT = thing(own="consent")
DISCLOSURE = thing(own="disclosure")
DOCUMENT = {
    "role": lambda w: ["mentor", "role"],
    "absent": lambda w: ["leader", "role"],
}
NEW_TOO = {"role": DOCUMENT["role"], "shared": lambda w: ["leader", "private"]}
CONSENTED = {
    "person_name": "Ben",
    "recipients": "Dr. Ruiz",
    "scopes": ["1"],
    "information": "That I come",
    "purpose": "Mine",
    "ends_event": "My hearing",
    "signature": "Ben",
}
BY_LAW = {
    "exception": "child",
    "recipient": "Lee Wu",
    "affiliation": "County office",
    "at": "2026-01-05T10:00",
    "nature": "A child was alone",
    "scopes": ["32"],
    "information": "Where",
}
PASSED_ON = {
    "covered_as": "my sister",
    "recipient": "Ana",
    "scopes": ["2"],
    "information": "Weeks",
}
CANDIDACY = thing(own="candidacy")
OPENING = thing(own="opening")
SOL_OR_CLEO = {
    "own": lambda w: [w.cast.member("sol").public_id],
    "cleos": lambda w: [w.cast.member("cleo").public_id],
}
FORM = {"role": lambda w: ["mentor"]}
QUESTION = {"own": lambda w: ["mentor", w.question.public_id]}
PASTED = {
    "people": "Mo, mo@example.org\nBen Hill, hill@example.org\nNobody",
    "role": "mentee",
    "safe": "on",
}


def referee_of(world):
    return [world.referee.candidacy.public_id, world.referee.public_id]


def last_move_of(world):
    return [world.signed.public_id, world.signed.steps.moves().last().pk]


def off_token() -> str:
    """Of the link in some message that may be switched off."""
    known = [kind.code for kind in kinds.people_may_switch_off()]
    letter = Message.objects.filter(kind__in=known).first()
    return off_link(letter).split("/")[-2]


OBJECTS = {
    "accounts:agreement": thing(own="text", other="abes"),
    "accounts:application_likeness": thing(own="look_alike"),
    "accounts:application_form": FORM,
    "accounts:form_questions": FORM,
    "accounts:form_preview": FORM,
    "accounts:form_publish": FORM,
    "accounts:form_discard": FORM,
    "accounts:question_new": FORM,
    "accounts:question_edit": QUESTION,
    "accounts:question_move": QUESTION,
    "accounts:opening_seen": OPENING,
    "accounts:opening_close": OPENING,
    "accounts:looks_of": BEN,
    "accounts:roles": SOL_OR_CLEO,
    "accounts:roles_change": SOL_OR_CLEO,
    "accounts:entrusting_answer": thing(own="entrusting"),
    "accounts:merge": {
        "own": lambda w: [w.cast.member("ben").public_id],
        "absent": lambda w: ["nothing"],
    },
    "accounts:merge_undo": thing(own="merge") | NOTHING,
    "accounts:standing_in_answer": {
        "cleos": lambda w: [w.cast.member("cleo").public_id],
        "absent": lambda w: ["nothing"],
    },
    "accounts:signed": thing(own="signature"),
    "accounts:document": DOCUMENT,
    "accounts:document_version": thing(own="text"),
    "accounts:document_remind": {"role": DOCUMENT["role"]},
    "accounts:document_edit": NEW_TOO,
    "accounts:consent": CONSENT,
    "accounts:consent_revoke": CONSENT,
    "accounts:account_of": BEN,
    "accounts:lived_change": {"own": lambda w: [w.lived.pk]},
    "accounts:account_pdf": BEN,
    "accounts:consent_record": BEN,
    "accounts:consent_end": thing(own="other_consent"),
    "accounts:disclose": CONSENT,
    "accounts:disclose_exception": BEN,
    "accounts:disclosure": DISCLOSURE,
    "accounts:disclosure_pdf": DISCLOSURE,
    "accounts:go": NOTHING,
    "accounts:welcome": NOTHING,
    "accounts:off": {"letter": lambda world: [off_token()]} | NOTHING,
    "accounts:apply": NOTHING,
    "accounts:apply_later": DRAFT,
    "accounts:apply_saved": DRAFT,
    "accounts:application": APPLICATION,
    "accounts:application_answer": APPLICATION,
    "accounts:roster_columns": ROSTER,
    "accounts:roster_preview": ROSTER,
    "accounts:roster_confirm": ROSTER,
    "accounts:roster_refused": ROSTER,
    "accounts:roster_set_aside": ROSTER,
    "accounts:contact": {"own": lambda w: [w.cast.member("ben").public_id]},
    "accounts:contact_change": {"own": lambda w: [w.cast.member("ben").public_id]},
    "accounts:copy_fetch": thing(own="copy"),
    "accounts:correction": thing(own="correction"),
    "accounts:leave": BEA,
    "accounts:leave_back": NOTHING,
    "accounts:member_leave": BEA,
    "accounts:erasure": thing(own="erasure"),
    "accounts:privacy_person": BEA,
    "accounts:invite": thing(own="newcomer"),
    "accounts:screening_renew": {"mentor": lambda w: [w.cast.member("ada").public_id]},
    "accounts:candidacy": CANDIDACY,
    "accounts:candidacy_move": CANDIDACY,
    "accounts:candidacy_set_aside": CANDIDACY,
    "accounts:candidacy_undo": {"own": last_move_of},
    "accounts:interview_plan": CANDIDACY,
    "accounts:interview": thing(own="candidacy", signed="signed"),
    "accounts:check_record": CANDIDACY,
    "accounts:propose": CANDIDACY,
    "accounts:decide": thing(own="decision"),
    "accounts:told": CANDIDACY,
    "accounts:naming_open": CANDIDACY,
    "accounts:referee_add": CANDIDACY,
    "accounts:reference_read": {"own": referee_of},
    "accounts:referee_act": {"own": referee_of},
    "accounts:criteria": NOTHING,
    "accounts:reference": {"own": lambda w: [w.referee.token]} | NOTHING,
    "accounts:name_referees": {"own": lambda w: [w.candidacy.naming_token]} | NOTHING,
    "account_confirm_email": NOTHING,
    "account_reset_password_from_key": {"absent": lambda world: ["no", "key"]},
    "accounts:end_session": NUMBER,
    "accounts:forget_device": NUMBER,
    "mfa_edit_webauthn": NUMBER,
    "mfa_remove_webauthn": NUMBER,
}
DATA = {
    "accounts:application_likeness": lambda w: {
        "who": f"person-{w.cast.member('ben').public_id}"
    },
    "accounts:invite_list": lambda w: PASTED,
    "accounts:open_record": lambda w: {
        "ticket": w.ticket,
        "reason": "Somebody may be in danger.",
    },
    "accounts:roles_change": lambda w: {"act": "off"},
    "accounts:entrusting_answer": lambda w: {"answer": "no"},
    "accounts:standing_in": lambda w: {
        "deputy": w.cast.member("cora").pk,
        "codes": ["settings"],
        "first": w.program.today().isoformat(),
        "last": w.program.today().isoformat(),
    },
    "accounts:standing_in_answer": lambda w: {"answer": "end"},
    "accounts:agreement": lambda w: {"signature": "Ben"},
    "accounts:document_edit": lambda w: {
        "title": "New",
        "text": "Words",
        "grace": 9,
        "publish": "yes",
    },
    "accounts:consent_give": lambda w: CONSENTED,
    "accounts:consent_record": lambda w: (
        CONSENTED | {"signed_on": "2026-01-05", "paper": "Cabinet"}
    ),
    "accounts:lived": lambda w: {"topic": "Night shifts", "visibility": "match"},
    "accounts:lived_change": lambda w: {"visibility": "profile"},
    "accounts:privacy_rules": lambda w: {"regimes": ["part2", "hipaa"]},
    "accounts:disclose": lambda w: PASSED_ON,
    "accounts:disclose_exception": lambda w: BY_LAW,
    "accounts:candidacy_move": lambda w: {"move": "take_on"},
    "accounts:candidacy_set_aside": lambda w: {"move": "park", "park-reason": "Later"},
    "accounts:candidacy_undo": lambda w: {"reason": "The wrong one"},
    "accounts:interview_plan": lambda w: {"day": timezone.localdate(), "at": "15:00"},
    "accounts:interview": lambda w: {"act": "keep", "note_why": "Has time"},
    "accounts:check_record": lambda w: {"kind": "identity", "outcome": "clear"},
    "accounts:propose": lambda w: {"proposed": "not_accepted", "reason": "No time"},
    "accounts:decide": lambda w: {"outcome": "accepted"},
    "accounts:referee_add": lambda w: {"name": "Kit", "phone": "555", "agreed": "on"},
    "accounts:referee_act": lambda w: {"act": "drop"},
    "accounts:reference": lambda w: candidacies.ANSWER,
    "accounts:name_referees": lambda w: {
        "name": "Kit",
        "email": "kit@example.net",
        "agreed": "on",
    },
    "accounts:undelivered_again": lambda w: {"message": 1},
    "accounts:application_answer": lambda w: {"answer": "accept"},
    "accounts:shown": lambda w: {"phone": "555 0100", "shown": ["phone"]},
    "accounts:correction": lambda w: {"reply": "Put right"},
    "accounts:erasure": lambda w: {"prepare": "1"},
    "accounts:privacy_person": lambda w: {"hold": "1", "words": "A court"},
}
