"""The models of accounts, by subject."""

from accounts.models.access import AccessAnchor, AccessEntry, AccessNote, AccessSeal
from accounts.models.agreements import Agreement, AgreementVersion, Signature
from accounts.models.answers import Answer, ApplicationDraft, Likeness
from accounts.models.asking import ApplicationForm, FormVersion, Question
from accounts.models.checks import ScreeningCheck
from accounts.models.consents import Consent, LegalText, PrivacySettings
from accounts.models.deciding import Decision, Interview
from accounts.models.disclosures import Disclosure
from accounts.models.entrusting import Entrusting
from accounts.models.joining import Application, Attestation, Screening
from accounts.models.keeping import RetentionPeriod
from accounts.models.leaving import Erasure, Leaving, LegalHold
from accounts.models.lending import Lending
from accounts.models.merging import Merge
from accounts.models.openings import Opening
from accounts.models.owning import Correction, OwnCopy
from accounts.models.people import Contact, LivedExperience, User, new_public_id
from accounts.models.programs import Membership, Program, Right, SupervisorAssignment
from accounts.models.referees import Referee
from accounts.models.rosters import RosterImport, RosterMapping
from accounts.models.screening import Candidacy, CandidacyStep, ScreeningPlan
from accounts.models.signing_in import CodeUse, KnownDevice
from accounts.models.tags import Tag

__all__ = [
    "Entrusting",
    "AccessAnchor",
    "AccessEntry",
    "AccessNote",
    "AccessSeal",
    "Agreement",
    "AgreementVersion",
    "Answer",
    "Application",
    "ApplicationDraft",
    "ApplicationForm",
    "Attestation",
    "Candidacy",
    "CandidacyStep",
    "CodeUse",
    "Consent",
    "Contact",
    "Correction",
    "Decision",
    "Disclosure",
    "Erasure",
    "FormVersion",
    "Interview",
    "Leaving",
    "LegalHold",
    "LegalText",
    "Lending",
    "KnownDevice",
    "Likeness",
    "LivedExperience",
    "Membership",
    "Merge",
    "Opening",
    "OwnCopy",
    "PrivacySettings",
    "Program",
    "Question",
    "Referee",
    "RetentionPeriod",
    "Right",
    "RosterImport",
    "RosterMapping",
    "Screening",
    "ScreeningCheck",
    "ScreeningPlan",
    "Signature",
    "SupervisorAssignment",
    "Tag",
    "User",
    "new_public_id",
]
