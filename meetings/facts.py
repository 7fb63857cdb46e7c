"""Facts that meetings announces, in the past tense. Receivers only write rows, in the
same transaction."""

from django.dispatch import Signal

meeting_held = Signal()  # meeting
meeting_missed = Signal()  # meeting
goal_completed = Signal()  # goal
