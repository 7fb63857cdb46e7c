"""Facts that training announces, in the past tense, inside the act's transaction."""

from django.dispatch import Signal

training_completed = Signal()  # membership, module
