"""What supervision does when matching announces a fact."""

from supervision.contacting import plan_contacts, restore_contacts, withdraw_contacts
from supervision.flagging import clear_flags_of
from supervision.planning import leave_sessions


def plan_the_contacts(sender, match, **kwargs):
    plan_contacts(match)


def let_go(sender, match, **kwargs):
    withdraw_contacts(match, at=match.ended_at)
    clear_flags_of(match, at=match.ended_at)


def take_up_again(sender, match, ended_at, **kwargs):
    restore_contacts(match, ended_at)


def leave_the_table(sender, membership, **kwargs):
    leave_sessions(membership, now=membership.ended_at)
