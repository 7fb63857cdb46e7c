"""Days and months of training, counted as everywhere in the house."""

from accounts.days import add_months, today_of

__all__ = ["add_months", "today_of"]
