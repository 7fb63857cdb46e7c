"""What community does when accounts announces a fact."""

from community.leaving import leave_groups


def leave_the_groups(sender, membership, **kwargs):
    leave_groups(membership, now=membership.ended_at)
