"""The models of matching, by subject."""

from matching.models.asking import PairQuestion, RoundRules
from matching.models.goodbyes import AfterCare, Breather, Goodbye, Handover, Keepsake
from matching.models.life import Checkpoint, MatchEvent, PairAgreement
from matching.models.matches import Cover, Match
from matching.models.profiles import Exclusion, MatchingProfile
from matching.models.rounds import Proposal, Round, Unplaced
from matching.models.solving import Scored, SolveJob
from matching.models.variants import Variant
from matching.models.weights import CriteriaWeights

__all__ = [
    "AfterCare",
    "Breather",
    "Checkpoint",
    "Cover",
    "CriteriaWeights",
    "Exclusion",
    "Goodbye",
    "Handover",
    "Keepsake",
    "Match",
    "MatchEvent",
    "MatchingProfile",
    "PairAgreement",
    "Proposal",
    "PairQuestion",
    "Round",
    "RoundRules",
    "Scored",
    "SolveJob",
    "Unplaced",
    "Variant",
]
