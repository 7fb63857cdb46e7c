"""A form that somebody saved to go on later, and its signed link. The link says
nothing, works on any device, and ends with the sending or after some weeks."""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from accounts.models import Application, ApplicationDraft, Program
from notifications.posting import post_to_address, withdraw

KEPT = timedelta(days=30)
_signer = signing.Signer(salt="accounts.joining.draft")


def token_of(draft: ApplicationDraft) -> str:
    return _signer.sign(draft.key)


def _key_in(token: str) -> str:
    try:
        return _signer.unsign(token)
    except signing.BadSignature:
        return ""


def draft_behind(token: str, now) -> ApplicationDraft | None:
    """What the link leads to, while it is kept."""
    drafts = ApplicationDraft.objects.alive(now).select_related("program", "version")
    return drafts.filter(key=_key_in(token)).first()


def sent_behind(token: str) -> Program | None:
    """The program to which it was sent already: people press twice."""
    if not (key := _key_in(token)):
        return None
    sent = Application.objects.filter(submission_key=key).select_related("program")
    application = sent.first()
    return application and application.program


def initial_of(draft: ApplicationDraft, form) -> dict:
    """What was typed before, for each field that the form still has."""
    typed = {name: draft.answers.get(name, [""]) for name in form.fields}
    return {
        name: values if name in form.of_many() else values[0]
        for name, values in typed.items()
        if name in draft.answers
    }


def safe_address(draft: ApplicationDraft) -> dict:
    """The address, if they wrote that e-mail is the way to reach them."""
    by_mail = draft.answers.get("contact") == ["email"]
    return {"email": draft.answers.get("email", [""])[0] if by_mail else ""}


def subject_of(draft: ApplicationDraft) -> str:
    return f"draft:{draft.pk}"


@transaction.atomic
def keep(
    program, kind, typed: dict, *, version=None, draft=None, at=None
) -> ApplicationDraft:
    """Save what was typed; saved again, it is the same draft with the same link."""
    at = at or timezone.now()
    kept = {"answers": typed, "saved_at": at, "expires_at": at + KEPT}
    if draft is None:
        return ApplicationDraft.objects.create(
            program=program, kind=kind, version=version, created_at=at, **kept
        )
    ApplicationDraft.objects.filter(pk=draft.pk).update(**kept)
    draft.refresh_from_db()
    return draft


@transaction.atomic
def mail_link(draft: ApplicationDraft, email: str, at=None) -> None:
    """Once for each address and saving; what arrives says nothing of what it is."""
    ApplicationDraft.objects.filter(pk=draft.pk).update(email=email.lower())
    post_to_address(
        "saved_form",
        email,
        name="",
        program=draft.program,
        about=subject_of(draft),
        version=draft.saved_at.isoformat(),
        context={"draft": draft.pk},
        expires_at=draft.expires_at,
    )


@transaction.atomic
def end(draft: ApplicationDraft) -> int:
    """It was sent, or its owner has no use for it."""
    withdraw(subject_of(draft))
    return ApplicationDraft.objects.filter(pk=draft.pk).delete()[0]


@transaction.atomic
def forget_old(now=None) -> int:
    """Nobody came back for them."""
    return ApplicationDraft.objects.over(now or timezone.now()).delete()[0]
