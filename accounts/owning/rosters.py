"""Rows of an uploaded roster that name a person. They are kept for some days only; a
person who is erased before goes from them too."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Contact, RosterImport
from accounts.personal_data import Holding, Rows


def words_for(user) -> set[str]:
    """By which a row of a roster would be theirs, folded."""
    known = [user.email, user.name_used]
    for contact in Contact.objects.filter(membership__user=user):
        known += [contact.phone, contact.legal_name]
    return {word.strip().casefold() for word in known if word and word.strip()}


def is_theirs(cells, words: set[str]) -> bool:
    return any(str(cell).strip().casefold() in words for cell in cells)


def uploads_of(user):
    """Uploads of their programs in which a row names them."""
    near = RosterImport.objects.filter(program__memberships__user=user).distinct()
    words = words_for(user)
    found = [
        roster.pk
        for roster in near.only("rows", "refused")
        if any(is_theirs(row, words) for row in all_rows(roster))
    ]
    return RosterImport.objects.filter(pk__in=found)


def all_rows(roster) -> list:
    return [*roster.rows, *roster.refused.get("rows", [])]


def export_uploads(user) -> list[dict]:
    """Their own row, of each upload that still holds it."""
    words = words_for(user)
    return [
        {
            "uploaded": roster.uploaded_at.isoformat(),
            "rows": [row for row in all_rows(roster) if is_theirs(row, words)],
        }
        for roster in uploads_of(user).order_by("pk")
    ]


def erase_uploads(user) -> int:
    words, count = words_for(user), 0
    for roster in uploads_of(user).select_for_update(no_key=True).order_by("pk"):
        roster.rows = [row for row in roster.rows if not is_theirs(row, words)]
        if roster.refused:
            left = [r for r in roster.refused["rows"] if not is_theirs(r, words)]
            roster.refused = {**roster.refused, "rows": left} if left else {}
        roster.notes = []  # they quote cells
        roster.save(update_fields=["rows", "refused", "notes"])
        count += 1
    return count


HOLDINGS = (
    Holding(
        "uploaded lists",
        export_uploads,
        erase_uploads,
        withheld=_("the rows of other people"),
        rows=(
            Rows(
                RosterImport,
                uploads_of,
                withheld="rows notes refused",
                erased="rows notes refused",
            ),
        ),
    ),
)
