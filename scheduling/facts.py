"""Facts that scheduling announces, in the past tense. Receivers only write rows, in the
same transaction."""

from django.dispatch import Signal

event_shifted = Signal()  # event, before (its UTC start until now), clash
