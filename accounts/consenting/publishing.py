"""The documents of a program: our own texts to begin with, then what the program
writes. A published text is never changed; a change is a new version."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from accounts.models import Agreement, AgreementVersion, Membership, Program
from accounts.models.agreements import hash_of
from accounts.models.programs import Role
from notifications.posting import post

FOLDER = Path(__file__).with_name("texts")
GRACE_DAYS = 30
LONGEST_GRACE = 365
Kind = Agreement.Kind
OURS = (
    *((Role.MENTOR, kind) for kind in Kind),
    *((Role.MENTEE, kind) for kind in Kind),
    (Role.SUPERVISOR, Kind.CONFIDENTIALITY),
    (Role.COORDINATOR, Kind.CONFIDENTIALITY),
)
PARTICIPANTS = (Role.MENTOR, Role.MENTEE)


@dataclass(frozen=True)
class Draft:
    title: str
    text: str


@cache
def our_draft(role: str, kind: str) -> Draft:
    """Our own words to begin with; empty where we have none."""
    who = role if role in PARTICIPANTS else "staff"
    file = FOLDER / f"{who}-{kind}.txt"
    if not file.exists():
        return Draft("", "")
    title, _, text = file.read_text().partition("\n")
    return Draft(title.strip(), text.strip())


@transaction.atomic
def load_ours(program, by=None, at=None) -> int:
    """Our texts for every role that has none of that kind yet; how many came in."""
    at = at or timezone.now()
    Program.objects.select_for_update(no_key=True).get(pk=program.pk)
    there = set(Agreement.objects.of(program).values_list("role", "kind"))
    wanted = [pair for pair in OURS if pair not in there]
    agreements = Agreement.objects.bulk_create(
        Agreement(program=program, role=role, kind=kind) for role, kind in wanted
    )
    AgreementVersion.objects.bulk_create(
        _version(one, our_draft(one.role, one.kind), 1, by, at) for one in agreements
    )
    if agreements:
        subject = f"program:{program.pk}"
        access_log.record(by, "agreement.loaded", subject, program=program)
    return len(agreements)


def _version(agreement, draft: Draft, number, by, at, binding=True, grace=GRACE_DAYS):
    return AgreementVersion(
        agreement=agreement,
        number=number,
        title=draft.title,
        text=draft.text,
        text_hash=hash_of(draft.title, draft.text),
        binding=binding or number == 1,
        sign_by=agreement.program.today(at) + timedelta(days=grace),
        published_at=at,
        published_by=by,
    )


@transaction.atomic
def publish(
    program, role, kind, draft: Draft, by, *, binding, grace, mandatory=True, at=None
) -> AgreementVersion:
    """The next version. The same text again only changes whether it is mandatory.
    `binding`: everybody signs again within `grace` days, and is told."""
    at = at or timezone.now()
    Program.objects.select_for_update(no_key=True).get(pk=program.pk)
    agreement, _new = Agreement.objects.update_or_create(
        program=program, role=role, kind=kind, defaults={"mandatory": mandatory}
    )
    last = agreement.versions.order_by("number").last()
    if last and last.text_hash == hash_of(draft.title, draft.text):
        return last
    version = _version(
        agreement, draft, last.number + 1 if last else 1, by, at, binding, grace
    )
    version.save()
    subject = f"agreement:{agreement.pk}"
    access_log.record(by, "agreement.published", subject, program=program)
    if version.binding:
        members = Membership.objects.active().of(program).with_role(role)
        ask(version, members.signed_in().select_related("user"), version.number)
    return version


def ask(version: AgreementVersion, members, when) -> int:
    """Tell these people, once for each `when`, that there is something to read."""
    program = version.agreement.program
    sent = [
        post(
            "to_sign",
            member.user,
            program=program,
            about=f"agreement:{version.agreement_id}",
            version=when,
        )
        for member in members
    ]
    return sum(message is not None for message in sent)
