"""The class of each field of matching."""

from accounts.personal_data import OPEN, PERSONAL, PROTECTED, TECHNICAL

FIELDS = {
    "Match": {
        PERSONAL: "status started_at ended_at end_reason ends_on places",
        TECHNICAL: "public_id program mentor mentee ended_by",
    },
    "Cover": {PERSONAL: "since until", TECHNICAL: "match mentor"},
    "MatchEvent": {
        PERSONAL: "kind at source target number note",
        TECHNICAL: "match by about",
    },
    "PairAgreement": {
        PERSONAL: "version rhythm way boundaries months written_at mentee_signed_at"
        " mentor_signed_at",
        TECHNICAL: "match written_by",
    },
    "Checkpoint": {
        PERSONAL: "asked_at answered_at handled_at",
        PROTECTED: "going wish words",
        TECHNICAL: "match membership handled_by",
    },
    "Goodbye": {
        PERSONAL: "opened_at way words last_meeting_on closes_on keep next_step reason"
        " again told_at",
        TECHNICAL: "match opened_by told_by",
    },
    "AfterCare": {
        PERSONAL: "due_on by_mentor done_at called_off_at",
        TECHNICAL: "match done_by",
    },
    "Handover": {
        PROTECTED: "words",
        PERSONAL: "written_at agreed answered_at",
        TECHNICAL: "match written_by",
    },
    "Keepsake": {
        PERSONAL: "shares care cares removal_asked_at removed_at",
        PROTECTED: "care_way",
        TECHNICAL: "match membership",
    },
    "Breather": {PERSONAL: "until", TECHNICAL: "membership"},
    "MatchingProfile": {
        PERSONAL: "languages formats format_pref hours style capacity looking"
        " waiting_since age_group readiness_at support_need",
        PROTECTED: "needs goals interests tags identity wants_similar_identity gender"
        " required_gender area location about introduction"
        " must_haves not_with not_with_at not_with_seen_at readiness",
        TECHNICAL: "membership",
    },
    "CriteriaWeights": {
        OPEN: "version experience needs choice hours goals style format interests"
        " distance lines more more_points min_hours max_miles set_at",
        TECHNICAL: "program set_by",
    },
    "Exclusion": {
        PROTECTED: "kind reason set_at lifted_at lifted_reason",
        TECHNICAL: "public_id first second set_by lifted_by",
    },
    "Round": {
        OPEN: "number state points weights_version floor lift_lowest setup certificate"
        " summary started_at solved_at deadline closed_at",
        TECHNICAL: "public_id program for_mentee seed revision input_hash started_by",
    },
    "RoundRules": {
        OPEN: "order days_to_answer floor lift_lowest",
        TECHNICAL: "program",
    },
    "PairQuestion": {
        PERSONAL: "asked_at replied_at",
        PROTECTED: "words reply",
        TECHNICAL: "proposal member replied_by",
    },
    "Proposal": {
        PERSONAL: "state asked_at mentee_asked_at mentor_asked_at expires_at closed_at"
        " mentee_answer mentor_answer mentee_answered_at mentor_answered_at",
        PROTECTED: "score contributions",
        TECHNICAL: "public_id round mentee mentor pinned match",
    },
    "SolveJob": {
        OPEN: "asked_at step finished_at outcome",
        TECHNICAL: "round asked_by lease_until",
    },
    "Variant": {OPEN: "slot saved_at", TECHNICAL: "round asked saved_by"},
    "Scored": {PROTECTED: "values", TECHNICAL: "round membership"},
    "Unplaced": {PROTECTED: "kind texts helpful", TECHNICAL: "round mentee"},
}
