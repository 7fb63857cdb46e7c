"""What meetings does when matching or scheduling announces a fact."""

from meetings.cancelling import cancel_coming, cancel_with
from meetings.shifting import follow_the_clock


def call_off_the_coming(sender, match, **kwargs):
    cancel_coming(match, now=match.ended_at)


def call_off_with_cover(sender, cover, at, **kwargs):
    cancel_with(cover.match, cover.mentor.user, now=at)


def tell_of_the_shift(sender, event, before, clash, **kwargs):
    follow_the_clock(event, before, clash)
