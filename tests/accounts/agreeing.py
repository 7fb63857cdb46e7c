"""Documents for a program, and everybody who signed them."""

from datetime import timedelta

from django.utils import timezone

from accounts.consenting.publishing import load_ours
from accounts.models import AgreementVersion, Signature


def with_documents(program, days_ago=60):
    """Our texts are in force, so long that nobody has days of grace left."""
    load_ours(program, at=timezone.now() - timedelta(days=days_ago))


def sign_all(*members):
    """These people have signed whatever their program asks of them today."""
    versions = AgreementVersion.objects.newest().select_related("agreement")
    rows = list(versions.filter(agreement__program__in={m.program_id for m in members}))
    Signature.objects.bulk_create(
        Signature(
            membership=member,
            version=version,
            name="As given",
            text_hash=version.text_hash,
        )
        for member in members
        for version in rows
        if (version.agreement.program_id, version.agreement.role)
        == (member.program_id, member.role)
    )
