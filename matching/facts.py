"""Facts that matching announces, in the past tense. Receivers only write rows, in the
same transaction."""

from django.dispatch import Signal

match_started = Signal()  # match
match_ended = Signal()  # match
match_reopened = Signal()  # match, ended_at: when it had ended
cover_ended = Signal()  # cover, at
