"""{% load goal_pictures %}: a goal as a path."""

from django import template

from meetings import picturing

register = template.Library()


@register.simple_tag
def goal_path(goal, label):
    """The steps of a goal as stones on a path; `label` says it in words."""
    done = sorted((step.done_at is not None for step in goal.agreed), reverse=True)
    return picturing.path(done, goal.done_at is not None, label)
