"""The models of the roof: what a coordinator keeps and does over many people."""

from mentoring.models.bulk import BulkJob, BulkLine
from mentoring.models.lists import SavedList
from mentoring.models.notices import Notice

__all__ = ["BulkJob", "BulkLine", "Notice", "SavedList"]
