"""The numbers beside the lines of a coordinator's menu: what is open now."""

from django.core.cache import cache
from django.utils import timezone

from evaluation.models import SurveyRequest
from matching.models import Proposal
from safeguarding.models import Concern

KEPT = 600


def key_of(request) -> str:
    return f"queue:{request.program.pk}:{request.user.pk}"


def keep_today(request, total: int) -> None:
    """The page that shows the queue has counted it; the other pages read the number."""
    if cache.get(key_of(request)) != total:
        cache.set(key_of(request), total, KEPT)


def forget_today(request) -> None:
    """Something was done: no number is better than an old one."""
    cache.delete(key_of(request))


def today(request) -> int:
    """The lines of the queue as this person saw it last; 0 when it may have changed."""
    return cache.get(key_of(request), 0)


def to_review(request) -> int:
    """Pairs of an open round that nobody has approved or set aside."""
    return Proposal.objects.proposed().filter(round__program=request.program).count()


def to_remind(request) -> int:
    rows = SurveyRequest.objects.of(request.program).to_remind(timezone.now())
    return rows.count()


def open_concerns(request) -> int:
    rows = Concern.objects.visible_to(request.user).of(request.program).open()
    return rows.count()


OF_A_COORDINATOR = {
    "mentoring:home": today,
    "matching:rounds": to_review,
    "evaluation:surveys": to_remind,
    "safeguarding:concerns": open_concerns,
}
