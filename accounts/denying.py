"""What was refused is in the access log: a page that is closed to somebody, a record
outside their relation. One query asks all kinds of records at once, so that an answer
takes as long for "not yours" as for "does not exist"; both leave a row."""

from django.apps import apps
from django.conf import settings
from django.db.models import Value

from accounts import access_log

NAMES = {"membership": "member"}
REFUSED = {403: "denied", 404: "missing"}


def kinds_of_records() -> list:
    """Our models with a public id, in the order of the house."""
    return [
        model
        for app in settings.HOUSE
        for model in apps.get_app_config(app).get_models()
        if any(field.name == "public_id" for field in model._meta.fields)
    ]


def record_called(public_id: str) -> str:
    """The name of this record in the log ("meeting:17"); "" when there is none."""
    parts = [
        model._base_manager.filter(public_id=public_id).values_list(
            Value(NAMES.get(model._meta.model_name, model._meta.model_name)), "pk"
        )
        for model in kinds_of_records()
    ]
    found = list(parts[0].union(*parts[1:], all=True))
    return f"{found[0][0]}:{found[0][1]}" if found else ""


def note(request, status: int) -> None:
    """After a signed-in person was refused. (A wrong path is not a record.)"""
    match = request.resolver_match
    if status not in REFUSED or match is None or not request.user.is_authenticated:
        return
    given = [str(v) for k, v in match.kwargs.items() if k not in ("program", "token")]
    subject = record_called(given[0][:24]) if given and "\0" not in given[0] else ""
    access_log.record(
        request.user,
        match.view_name[:40],
        subject or "nothing",
        program=request.program,
        outcome=REFUSED[status],
    )
