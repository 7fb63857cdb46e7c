"""Candidacies at each stage, made through the acts that people use."""

from datetime import timedelta

from django.utils import timezone

from accounts import joining
from accounts.models import Candidacy, Decision, Referee
from accounts.screening import checking, deciding, interviewing, referring, standards

MARKS = {code: "fine" for code, _label in standards.QUALITIES}
ANSWER = {
    "relation": "friend",
    "known": "long",
    "reliable": "always",
    "recommends": "yes",
    "strengths": "Listens for a long time.",
    "worries": "",
}


def applied(program, name="Robin Vale", email="", at=None, **more):
    """Somebody offered to be a mentor."""
    answers = {
        "role": "mentor",
        "name_used": name,
        "contact": "email" if email else "call",
        "phone": "" if email else "555-0142",
        "email": email,
        "safe_times": [],
        "language": "en",
        "about": "I have time and patience.",
    }
    asked = joining.apply(program, answers | more, at=at)
    return Candidacy.objects.filter(application=asked).first()


def interviewed(candidacy, by, at=None):
    interviewing.plan_interview(candidacy, by, at or timezone.now(), at=at)
    notes = [
        {"code": code, "prompt": prompt, "note": "We talked about it."}
        for code, prompt in interviewing.prompts_of(candidacy.program)
    ]
    interviewing.sign_interview(candidacy, by, notes, MARKS, at=at)
    candidacy.refresh_from_db()
    return candidacy


def referee(candidacy, name, by=None, at=None) -> Referee:
    email = f"{name.lower()}@example.net"
    return referring.name_referee(candidacy, by, name=name, email=email, at=at)


def referred(candidacy, by, at=None):
    for name in ("Noor", "Ola"):
        asked = referee(candidacy, name, by, at)
        referring.give_reference(asked, ANSWER, at=at)
    referring.finish_references(candidacy, by, at=at)
    candidacy.refresh_from_db()
    return candidacy


def checked(candidacy, by, at=None, days=400):
    day = (at or timezone.now()).date() + timedelta(days=days)
    for kind in standards.CHECKS:
        checking.record_check(
            candidacy, by, kind=kind, outcome="clear", expires_on=day, at=at
        )
    candidacy.refresh_from_db()
    return candidacy


def ready(program, by, **more):
    """Everything is there but the decision."""
    candidacy = applied(program, **more)
    interviewed(candidacy, by)
    referred(candidacy, by)
    return checked(candidacy, by)


def proposed(program, by, outcome=Decision.Outcome.ACCEPTED, **more):
    candidacy = ready(program, by, **more)
    deciding.propose(candidacy, by, outcome, "Warm and steady.")
    candidacy.refresh_from_db()
    return candidacy


def accepted(program, by, second, **more):
    candidacy = proposed(program, by, **more)
    deciding.decide(candidacy, second, Decision.Outcome.ACCEPTED)
    candidacy.refresh_from_db()
    return candidacy
