"""Facts that accounts announces, in the past tense. Receivers only write rows, in the
same transaction. The table of all facts stands in the README."""

from django.dispatch import Signal

# People came in by a roster or an accepted application. batch: list of (membership,
# values); values are keys of accounts.roster.recognizing.FIELDS, and "tags" as a list of
# (label, item); capacity and formats hold the defaults of the upload. One signal per
# roster: write in bulk.
people_imported = Signal()
attestation_signed = Signal()  # attestation, memberships: list[Membership]
membership_ended = Signal()  # membership: ended at `membership.ended_at`
# Somebody who left is here again. left_at: the `ended_at` of then; at: now.
membership_returned = Signal()  # membership, left_at, at
