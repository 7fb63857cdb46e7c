"""How people ask to join the demo: questions of the program's own, answers to them, a
waiting list, a referral, somebody who may be here already, a form somebody began."""

from datetime import timedelta

from accounts.joining import building, drafting
from accounts.models import Answer, Application, ApplicationForm, Contact, Membership
from accounts.models.programs import Role

DAY = timedelta(days=1)
QUESTIONS = {
    "mentee": (
        {
            "label": "What helps you on a hard day?",
            "help_text": "So that your mentor knows what to do, and what not.",
            "kind": "long",
            "shown_to": "match",
        },
        {
            "label": "Where would you like to meet?",
            "help_text": "Some of us have no car.",
            "kind": "many",
            "shown_to": "matching",
            "choices": ["At the library", "On a walk", "By phone", "By video"],
        },
    ),
    "mentor": (
        {
            "label": "How much time do you have in a week?",
            "kind": "one",
            "shown_to": "matching",
            "choices": ["One hour", "Two hours", "More"],
            "required": True,
        },
        {
            "label": "Where can you meet?",
            "kind": "many",
            "shown_to": "matching",
            "choices": ["At the library", "On a walk", "By phone", "By video"],
        },
        {
            "label": "How do you look after yourself when it gets a lot?",
            "help_text": "There is no right answer. We talk about it with you.",
            "kind": "long",
            "shown_to": "screeners",
        },
        {
            "label": "How sure are you that this is a good time for you?",
            "kind": "scale",
            "shown_to": "screeners",
            "choices": ["not sure", "very sure"],
        },
    ),
}
LATER = {"label": "Is there an animal at home?", "kind": "yes_no", "shown_to": "match"}
WORDS = (["Tea, and nobody who asks why."], ["On a walk", "By phone"])
WAITING = (("Noor", 19), ("Toni", 12), ("Val", 5))


def ask(program, now) -> None:
    """Who is referred comes onto a waiting list for now."""
    coordinators = Membership.objects.of(program).with_role(Role.COORDINATOR)
    by = coordinators.select_related("user").order_by("pk").first().user
    versions = {}
    for kind, questions in QUESTIONS.items():
        for question in questions:
            building.add(program, kind, question)
        versions[kind] = building.publish(program, kind, by, now - 30 * DAY)
    building.add(program, "mentee", LATER)
    ApplicationForm.objects.create(program=program, kind="referral", is_open=False)
    _referred(program, now)
    _answered(program, versions["mentee"], now)
    _known(program, now)
    typed = {"name_used": ["Kim"], "about": ["I am not sure yet"]}
    drafting.keep(program, "mentee", typed, version=versions["mentee"], at=now)


def _application(program, name, at, **fields) -> Application:
    usual = {"contact": Application.Contact.CALL, "phone": "", "about": "Company"}
    return Application.objects.create(
        program=program,
        role=Role.MENTEE,
        name_used=name,
        agreed_at=at,
        created_at=at,
        **usual | fields,
    )


def _referred(program, now) -> None:
    for name, days in WAITING:
        at = now - days * DAY
        _application(
            program,
            name,
            at,
            state=Application.State.WAITING,
            waiting_since=at,
            contact=Application.Contact.HELPER,
            referred_by="Ana Ruiz",
            referrer_work="Northside Library, front desk",
            referrer_contact="555-0142",
            agreed_with="Ana Ruiz",
            agreed_on=(at - DAY).date(),
        )


def _answered(program, version, now) -> None:
    about = "Somebody who has been there, to talk to once a week"
    asked = _application(
        program, "Ida", now - DAY, phone="555-0163", about=about, version=version
    )
    Answer.objects.bulk_create(
        Answer(application=asked, question=question, words=words)
        for question, words in zip(version.questions.in_order(), WORDS, strict=True)
    )


def _known(program, now) -> None:
    """Somebody who left a number that the program has already."""
    people = Membership.objects.of(program).with_role(Role.MENTEE)
    numbers = Contact.objects.filter(membership__in=people).exclude(phone="")
    known = numbers.select_related("membership__user").order_by("pk").first()
    if known is None:
        member = people.select_related("user").order_by("pk").first()
        known = Contact.objects.create(membership=member, phone="555-0177")
    name = f"{known.membership.user.name_used[:20]} R."
    _application(program, name, now - 6 * DAY, phone=known.phone)
