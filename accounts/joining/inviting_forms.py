"""Asking somebody new in: one person, or a pasted list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.joining.apply_forms import CHECK_ADDRESS
from accounts.joining.asking_in import MOST_LINES, read_lines
from accounts.models.programs import Role

ROLES = [(Role.MENTEE, Role.MENTEE.label), (Role.MENTOR, Role.MENTOR.label)]
NEW = "new"


class RoleForm(PlainForm):
    role = forms.ChoiceField(
        label=_("They come as"),
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a role"),
            "invalid_choice": _("Choose a role"),
        },
    )
    safe = forms.BooleanField(
        label=_("They told us that e-mail is safe for them"),
        error_messages={"required": _("Ask them first, then tick this box")},
    )


class InviteForm(RoleForm):
    """One person. With `suspects` one must say whether it is one of them."""

    name_used = forms.CharField(
        label=_("The name they use"),
        max_length=80,
        error_messages={
            "required": _("Write the name they use"),
            "max_length": _("Please use at most 80 characters"),
        },
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        error_messages={
            "required": _("Write their e-mail address"),
            "invalid": CHECK_ADDRESS,
            "max_length": CHECK_ADDRESS,
        },
    )
    field_order = ["name_used", "email", "role"]

    def __init__(self, *args, suspects=(), **kwargs):
        super().__init__(*args, **kwargs)
        if suspects:
            self.fields["who"] = who_field(suspects)

    def clean_email(self):
        return self.cleaned_data["email"].lower()


def who_field(suspects) -> forms.ChoiceField:
    """One of those we know, or somebody else: not when the address is theirs, for two
    people cannot sign in with one address."""
    known = [
        (one.ref, f"{one.name} ({one.role}): {', '.join(map(str, one.reasons))}")
        for one in suspects
    ]
    if not any("email" in one.traits for one in suspects):
        known.append((NEW, _("Somebody else, a new person")))
    choose = _("Say whether it is somebody you know")
    return forms.ChoiceField(
        label=_("May be the same person as"),
        choices=known,
        widget=forms.RadioSelect,
        error_messages={"required": choose, "invalid_choice": choose},
    )


class InviteListForm(RoleForm):
    people = forms.CharField(
        label=_("People"),
        max_length=60_000,
        help_text=_("One in each line: a name, a comma, an address. At most 200."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Paste a name and an address in each line"),
            "max_length": _("This is more than 200 people. Import a file instead."),
        },
    )
    field_order = ["people", "role"]

    def clean_people(self):
        if len(read_lines(self.cleaned_data["people"])) > MOST_LINES:
            raise forms.ValidationError(
                self.fields["people"].error_messages["max_length"]
            )
        return self.cleaned_data["people"]
