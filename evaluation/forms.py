from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import PlainForm
from evaluation.models import Answer

LONGEST_TEXT = 2000


class AnswerForm(PlainForm):
    """The statements of a survey, each with five words to choose from, and room for
    words of one's own. Everything may be left out, but not all of it."""

    no_optional_marks = True

    def __init__(self, *args, items, for_mentor, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[item.code] = forms.TypedChoiceField(
                label=_(item.said_to(for_mentor)),
                choices=Answer.Value.choices,
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": _("Choose one of these answers")},
            )
        self.fields["text"] = forms.CharField(
            label=_("Anything you would like to add?"),
            widget=forms.Textarea(attrs={"rows": 4}),
            required=False,
            max_length=LONGEST_TEXT,
            help_text=gettext_lazy(
                "Please no names. It is read weeks later, together with what others "
                "wrote. If something is urgent, use “Get help now”."
            ),
        )

    @property
    def values(self) -> dict[str, int]:
        given = {item.code: self.cleaned_data.get(item.code) for item in self.items}
        return {code: value for code, value in given.items() if value is not None}

    def clean(self):
        said = super().clean()
        if not self.errors and not self.values and not said.get("text"):
            raise forms.ValidationError(
                _("Choose at least one answer, or say that you would rather not.")
            )
        return said


class QuarterForm(PlainForm):
    """The one filter of the report: a quarter that is over."""

    quarter = forms.ChoiceField(
        label=gettext_lazy("Quarter"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these quarters")},
    )

    no_optional_marks = True

    def __init__(self, *args, quarters, **kwargs):
        super().__init__(*args, **kwargs)
        self.quarters = {quarter.code: quarter for quarter in quarters}
        field = self.fields["quarter"]
        field.label = _("Quarter")
        field.choices = [(code, one.label) for code, one in self.quarters.items()]
        field.widget.attrs["class"] = "form-select"

    @property
    def chosen(self):
        """The quarter asked for; the latest where none or an unknown one was."""
        latest = next(iter(self.quarters.values()))
        if not self.is_valid():
            return latest
        return self.quarters.get(self.cleaned_data["quarter"], latest)
