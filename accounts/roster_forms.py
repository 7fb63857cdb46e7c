"""The two forms of a roster on its way in."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.models.programs import Role
from accounts.roster.reading import read_table
from accounts.roster.recognizing import TAG, mapping_problems, targets
from accounts.roster.table import MAX_BYTES, Refused, Sentence

FORMATS = [
    ("in_person", _("In person")),
    ("phone", _("By phone")),
    ("video", _("By video")),
]
AS_TAG = "tag"
LONGEST_TAG = 60
TOO_LARGE = _(
    "This file is larger than %(limit)s MB. Please remove pictures and other sheets, "
    "or split it, and upload it again."
)


def words(sentence: Sentence | tuple) -> str:
    """A sentence of the roster in the reader's language."""
    if isinstance(sentence, Sentence):
        sentence = sentence.template, sentence.params
    template, params = sentence
    return _now(template) % params if params else _now(template)


class UploadForm(PlainForm):
    role = forms.ChoiceField(
        label=_("Who is in this file?"),
        choices=[(Role.MENTOR, _("Mentors")), (Role.MENTEE, _("Mentees"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who is in this file")},
    )
    capacity = forms.IntegerField(
        label=_("How many mentees at once, where the file does not say?"),
        help_text=_("Only for mentors."),
        min_value=0,
        max_value=10,
        error_messages={
            "required": _("Give a number from 0 to 10"),
            "invalid": _("Give a number from 0 to 10"),
        },
    )
    formats = forms.MultipleChoiceField(
        label=_("How can they meet, where the file does not say?"),
        choices=FORMATS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV or XLSX, up to 5 MB. The first row holds the headings."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xlsm"}),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("This file is empty. Please choose another one."),
        },
        max_length=None,
    )

    def __init__(self, *args, too_large=False, **kwargs):
        super().__init__(*args, **kwargs)
        if too_large:
            limit = {"limit": MAX_BYTES // 1024**2}
            self.fields["file"].error_messages["required"] = TOO_LARGE % limit

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            self.table = read_table(file, file.name)
        except Refused as refused:
            raise forms.ValidationError(words(refused.message)) from refused
        return file


class ColumnsForm(PlainForm):
    """One choice for each heading: a field of ours, a tag, or nothing."""

    def __init__(self, *args, headings, role, columns, **kwargs):
        self.headings, self.role = headings, role
        super().__init__(*args, **kwargs)
        choices = [("", _("Do not import"))]
        choices += [(key, words(label)) for key, label in targets(role).items()]
        choices += [(AS_TAG, _("Tags for matching"))]
        for number, heading in enumerate(headings):
            target = columns.get(heading) or ""
            self.fields[f"column{number}"] = forms.ChoiceField(
                label=heading,
                choices=choices,
                required=False,
                initial=AS_TAG if target.startswith(TAG) else target,
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def clean(self):
        data = super().clean()
        self.columns = {
            heading: self.target(heading, data.get(f"column{number}", ""))
            for number, heading in enumerate(self.headings)
        }
        for problem in mapping_problems(self.columns, self.headings, self.role):
            self.add_error(None, words(problem))
        return data

    def target(self, heading, choice):
        return f"{TAG}{heading[:LONGEST_TAG]}" if choice == AS_TAG else choice or None


class ConfirmForm(forms.Form):
    same_names = forms.ChoiceField(
        choices=[("leave", ""), ("add", "")], required=False, initial="leave"
    )
    alike = forms.ChoiceField(
        choices=[("leave", ""), ("add", "")], required=False, initial="add"
    )
