"""What meetings does when matching announces a fact."""

from meetings.cancelling import cancel_coming, cancel_with


def call_off_the_coming(sender, match, **kwargs):
    cancel_coming(match, now=match.ended_at)


def call_off_with_cover(sender, cover, at, **kwargs):
    cancel_with(cover.match, cover.mentor.user, now=at)
