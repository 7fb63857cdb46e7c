"""The class of each field of accounts, of the outbox below it, and of what others
(allauth, Django's sessions) keep about people."""

from accounts.personal_data import OPEN, PERSONAL, PROTECTED, TECHNICAL

FIELDS = {
    "User": {
        PERSONAL: "email name_used pronouns time_zone language theme joined_at"
        " last_login",
        PROTECTED: "password",
        TECHNICAL: "public_id is_active is_demo",
    },
    "Contact": {
        PROTECTED: "phone legal_name way safe_times shown_to_match",
        TECHNICAL: "membership",
    },
    "LivedExperience": {PROTECTED: "topic visibility", TECHNICAL: "membership"},
    "Program": {
        OPEN: "name sender_name time_zone default_capacity created_at",
        TECHNICAL: "slug",
    },
    "Membership": {
        PERSONAL: "role status since ended_at invited_at signed_in_at",
        TECHNICAL: "public_id user program",
    },
    "Right": {PERSONAL: "code", TECHNICAL: "membership"},
    "Merge": {
        PERSONAL: "at undone_at",
        PROTECTED: "reason",
        TECHNICAL: "public_id kept other leaving moved by",
    },
    "Lending": {
        PERSONAL: "code since until asked_at accepted_at ended_at",
        TECHNICAL: "public_id absent deputy",
    },
    "SupervisorAssignment": {
        PERSONAL: "since until",
        TECHNICAL: "supervisor mentor",
    },
    "ApplicationForm": {
        OPEN: "kind is_open opens_on closes_on places waiting_list",
        TECHNICAL: "program",
    },
    "FormVersion": {
        OPEN: "number created_at published_at",
        TECHNICAL: "form published_by",
    },
    "Question": {
        OPEN: "position kind label help_text required for_mentors shown_to choices",
        TECHNICAL: "public_id version",
    },
    "Tag": {PERSONAL: "name", TECHNICAL: "public_id program people"},
    "Application": {
        PERSONAL: "role state language agreed_at created_at waiting_since answered_at",
        PROTECTED: "name_used contact phone email safe_times about referred_by"
        " referrer_work referrer_contact agreed_with agreed_on",
        TECHNICAL: "public_id program membership version submission_key",
    },
    "Answer": {PROTECTED: "words", TECHNICAL: "application question"},
    "ApplicationDraft": {
        PERSONAL: "kind created_at saved_at expires_at",
        PROTECTED: "answers email",
        TECHNICAL: "key program version",
    },
    "Likeness": {
        PERSONAL: "is_same said_at",
        TECHNICAL: "application membership other said_by",
    },
    "Attestation": {
        PERSONAL: "signed_at covers_training covers_screening covers_agreements"
        " expires_on",
        PROTECTED: "reason",
        TECHNICAL: "public_id program signed_by people",
    },
    "Screening": {
        PROTECTED: "outcome expires_on decided_at undone_at",
        TECHNICAL: "membership decided_by attestation candidacy",
    },
    "ScreeningPlan": {
        OPEN: "checks referees good_answers relatives resend_days resend_times"
        " chase_days park_days valid_months acceptance disqualification prompts",
        TECHNICAL: "program",
    },
    "Candidacy": {
        PERSONAL: "stage stage_since is_renewal parked_from created_at",
        TECHNICAL: "public_id program application membership person quiet_since"
        " chased_at screener naming_token naming_until",
    },
    "CandidacyStep": {
        PERSONAL: "kind at before after",
        PROTECTED: "note",
        TECHNICAL: "candidacy by about undoes",
    },
    "Interview": {
        PERSONAL: "planned_at signed_at",
        PROTECTED: "notes marks",
        TECHNICAL: "candidacy signed_by",
    },
    "Referee": {
        PERSONAL: "state named_at asked_at answered_at",
        PROTECTED: "name email phone relation known reliable recommends strengths"
        " worries",
        TECHNICAL: "public_id candidacy named_by token link_until asked_times"
        " next_ask_at",
    },
    "ScreeningCheck": {
        PERSONAL: "recorded_at",
        PROTECTED: "kind outcome expires_on",
        TECHNICAL: "public_id candidacy recorded_by is_current replaces",
    },
    "Decision": {
        PERSONAL: "proposed_at decided_at told_at undone_at",
        PROTECTED: "proposed reason outcome note",
        TECHNICAL: "candidacy person proposed_by interviewed_by decided_by"
        " began_membership",
    },
    "RosterMapping": {
        OPEN: "role signature columns updated_at",
        TECHNICAL: "program",
    },
    "RosterImport": {
        OPEN: "role uploaded_at capacity headings columns formats result state done_at",
        PROTECTED: "rows notes refused",
        TECHNICAL: "public_id program uploaded_by keep_until",
    },
    "KnownDevice": {
        PROTECTED: "browser first_at last_at",
        TECHNICAL: "person mark_hash",
    },
    "CodeUse": {TECHNICAL: "authenticator counter"},
    "AccessEntry": {
        PERSONAL: "at action subject outcome",
        TECHNICAL: "actor_id program_id note_hash",
    },
    "Opening": {
        PERSONAL: "resource subject opened_at until seen_at",
        TECHNICAL: "public_id program who member entry told seen_by",
    },
    "AccessNote": {PROTECTED: "text", TECHNICAL: "entry"},
    "Entrusting": {
        PERSONAL: "what asked_at state answered_at",
        PROTECTED: "reason",
        TECHNICAL: "public_id program person asked_by answered_by",
    },
    "AccessSeal": {TECHNICAL: "entry number digest"},
    "AccessAnchor": {TECHNICAL: "at number digest dropped before"},
}
NOTIFICATIONS = {
    "Message": {
        PERSONAL: "kind channel state planned_at sent_at answer",
        PROTECTED: "payload context to_address to_name",
        TECHNICAL: "dedupe_key token recipient to_language to_time_zone program_id"
        " sender_name about essential urgent due_at expires_at reason attempts"
        " claimed_by lease_until created_at copy_of",
    },
    "Reach": {
        PROTECTED: "wish mail text call prefer phone voicemail may_answer code_word bare"
        " safe_from safe_until safe_days paused_until muted asked_for",
        TECHNICAL: "person",
    },
    "Stopped": {TECHNICAL: "channel key at"},  # a keyed hash, nobody's name
    "Heartbeat": {TECHNICAL: "name at ahead"},
}
ACCOUNT = {
    "EmailAddress": {PERSONAL: "email verified primary", TECHNICAL: "user"},
    "EmailConfirmation": {TECHNICAL: "email_address created sent key"},
}
MFA = {
    "Authenticator": {
        PERSONAL: "type created_at last_used_at",
        PROTECTED: "data",
        TECHNICAL: "user",
    },
}
USERSESSIONS = {
    "UserSession": {
        PROTECTED: "created_at ip last_seen_at user_agent",
        TECHNICAL: "user session_key data",
    },
}
SESSIONS = {
    "Session": {PROTECTED: "session_data", TECHNICAL: "session_key expire_date"},
}
