"""What meetings does when matching announces a fact."""

from meetings.cancelling import cancel_coming


def call_off_the_coming(sender, match, **kwargs):
    cancel_coming(match, now=match.ended_at)
