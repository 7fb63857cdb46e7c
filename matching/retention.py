"""How long matching keeps what it holds, unless a program says otherwise."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from accounts.personal_data import Retention
from matching.models import MatchingProfile


def profiles(program, before):
    gone = Membership.objects.of(program).filter(ended_at__lt=before)
    return MatchingProfile.objects.filter(membership__in=gone)


TERMS = (
    Retention(
        "profiles",
        _("Wishes of people who left"),
        365,
        _("So that somebody who comes back within a year need not say it all again."),
        profiles,
        "membership__user",
        lambda rows: rows.delete()[0],
    ),
)
