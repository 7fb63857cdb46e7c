"""The models of matching, by subject."""

from matching.models.asking import PairQuestion, RoundRules
from matching.models.matches import Cover, Match
from matching.models.profiles import CriteriaWeights, Exclusion, MatchingProfile
from matching.models.rounds import Proposal, Round, Unplaced
from matching.models.solving import Scored, SolveJob

__all__ = [
    "Cover",
    "CriteriaWeights",
    "Exclusion",
    "Match",
    "MatchingProfile",
    "Proposal",
    "PairQuestion",
    "Round",
    "RoundRules",
    "Scored",
    "SolveJob",
    "Unplaced",
]
