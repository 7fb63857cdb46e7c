"""Signing a document in the app, and what is left to sign."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from accounts.models import (
    Agreement,
    AgreementVersion,
    Attestation,
    Membership,
    Signature,
)


class NotTheirs(ValueError):
    """The document is for another role or program, or is not in force any more."""


@dataclass(frozen=True)
class Paper:
    """One document of one person, in its newest version. `signed` is the signature
    that counts today, if any, and `again` says that there was an older one. It is
    `owed` when it had to be signed by now; with `due` there are days left until then.
    """

    version: AgreementVersion
    signed: Signature | None
    again: bool
    owed: bool
    due: date | None

    @property
    def is_open(self) -> bool:
        return self.owed or self.due is not None or self.signed is None

    @property
    def mandatory(self) -> bool:
        return self.version.agreement.mandatory

    @property
    def ends_on(self) -> date | None:
        """The last day on which it stands in nobody's way, when there is one."""
        days = [self.due, self.signed.until if self.signed else None]
        return min(filter(None, days), default=None)


def papers_of(
    members: Iterable[Membership], today: date | None = None
) -> dict[int, list[Paper]]:
    """The documents of each of these members, by their id; two queries. The same rules
    as `AgreementVersionQuerySet.owed`, which a test holds against these."""
    members = list(members)
    texts, signatures = _texts(members), _signatures(members)
    return {
        member.pk: [
            _paper(
                member,
                versions,
                signatures.get((member.pk, pk), []),
                today or member.program.today(),
            )
            for pk, versions in texts.get((member.program_id, member.role), {}).items()
        ]
        for member in members
    }


def to_sign(member: Membership) -> list[Paper]:
    """What this member is asked to read and sign; two queries."""
    return [paper for paper in papers_of([member])[member.pk] if paper.is_open]


def _texts(members) -> dict[tuple, dict[int, list[AgreementVersion]]]:
    """By program and role: the versions of each agreement, oldest first."""
    rows = AgreementVersion.objects.filter(
        agreement__program__in={m.program_id for m in members},
        agreement__role__in={m.role for m in members},
    ).select_related("agreement")
    found = defaultdict(lambda: defaultdict(list))
    order = list(Agreement.Kind)
    for row in sorted(
        rows, key=lambda row: (order.index(row.agreement.kind), row.number)
    ):
        one = row.agreement
        found[one.program_id, one.role][one.pk].append(row)
    return found


def _signatures(members) -> dict[tuple, list[Signature]]:
    rows = Signature.objects.filter(membership__in=members).select_related("version")
    found = defaultdict(list)
    for row in rows.order_by("version__number", "signed_at", "pk"):
        found[row.membership_id, row.version.agreement_id].append(row)
    return found


def _paper(member, versions, signatures, today) -> Paper:
    counting = [s for s in signatures if s.until is None or s.until >= today]
    signed = counting[-1] if counting else None
    reached = signed.version.number if signed else 0
    newest = versions[-1]
    binding = [v for v in versions if v.binding and v.number > reached]
    owed = [v for v in binding if v.sign_by < today or v.published_at <= member.since]
    if not newest.agreement.mandatory:
        binding = owed = []
    waits = [v.sign_by for v in binding]
    return Paper(
        version=newest,
        signed=signed,
        again=bool(signatures) and (signed is None or bool(binding)),
        owed=bool(owed),
        due=None if owed else min(waits, default=None),
    )


@transaction.atomic
def sign(version: AgreementVersion, member: Membership, name: str, at=None):
    """Sign the newest version; a second click finds the first signature."""
    at = at or timezone.now()
    one = version.agreement
    theirs = (one.program_id, one.role) == (member.program_id, member.role)
    if not theirs or one.versions.filter(number__gt=version.number).exists():
        raise NotTheirs
    signature, new = Signature.objects.get_or_create(
        membership=member,
        version=version,
        attestation=None,
        defaults={"name": name, "text_hash": version.text_hash, "signed_at": at},
    )
    if new:
        access_log.record(
            member.user,
            "agreement.signed",
            f"member:{member.pk}",
            program=member.program,
        )
    return signature


def signed_elsewhere(attestation: Attestation, members: list[Membership]) -> int:
    """What a coordinator signs for counts for every document of these people, in its
    present version, through the end of the attestation."""
    versions = AgreementVersion.objects.of(attestation.program).newest()
    by_role = defaultdict(list)
    for version in versions.select_related("agreement"):
        by_role[version.agreement.role].append(version)
    rows = [
        Signature(
            membership=member,
            version=version,
            text_hash=version.text_hash,
            signed_at=attestation.signed_at,
            until=attestation.expires_on,
            attestation=attestation,
        )
        for member in members
        for version in by_role[member.role]
    ]
    return len(Signature.objects.bulk_create(rows, batch_size=500))
