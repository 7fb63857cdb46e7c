"""Which questions a form asks: those of the newest version, or of the one that was
open in front of somebody."""

from accounts.models import FormVersion, Question


def newest_version(program, kind) -> FormVersion | None:
    versions = FormVersion.objects.of(program, kind).published()
    return versions.newest_first().first()


def version_asked(program, kind, number: str) -> FormVersion | None:
    """The version of a form that was opened before; 0 is the one without questions."""
    newest = newest_version(program, kind)
    if not number.isascii() or not number.isdigit() or len(number) > 6:
        return newest
    if number == "0":
        return None
    versions = FormVersion.objects.of(program, kind).published()
    return versions.filter(number=int(number)).first() or newest


def questions_of(version: FormVersion | None) -> list[Question]:
    return list(version.questions.in_order()) if version else []
