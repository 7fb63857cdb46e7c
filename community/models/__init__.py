"""The models of community, by subject."""

from community.models.groups import Group, GroupPlace, GroupSession
from community.models.resources import Resource

__all__ = ["Group", "GroupPlace", "GroupSession", "Resource"]
