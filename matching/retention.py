"""How long matching keeps what it holds, unless a program says otherwise."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from accounts.personal_data import Retention
from matching.models import Match, MatchingProfile
from matching.taking_away import forget_words, with_words


def profiles(program, before):
    gone = Membership.objects.of(program).filter(ended_at__lt=before)
    return MatchingProfile.objects.filter(membership__in=gone)


def pair_words(program, before):
    ended = Match.objects.of(program).ended().filter(ended_at__lt=before)
    return with_words(ended)


TERMS = (
    Retention(
        "pair_words",
        _("Words of agreements, goodbyes and answers of pairs that ended"),
        2 * 365,
        _("The two may want to read them for a while; when they were a pair stays."),
        pair_words,
        "mentee__user",
        lambda rows: forget_words(list(rows.values_list("pk", flat=True))),
    ),
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
