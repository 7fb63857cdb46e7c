"""Forms of the form builder: a way in, and one own question."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm, PlainModelForm
from accounts.models import ApplicationForm, Question

Kind = Question.Kind
MOST_CHOICES, LONGEST_CHOICE = 20, 120
DAY = {"type": "date"}
WRITE_DAY = {"invalid": _("Write the day as 2027-05-31")}


class DoorForm(PlainModelForm):
    """The switch, the dates, the places and the waiting list of a way in."""

    is_open = forms.BooleanField(
        label=_("Take people now"),
        required=False,
        help_text=_("The dates and places below still count."),
    )
    opens_on = forms.DateField(
        label=_("From"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        error_messages=WRITE_DAY,
    )
    closes_on = forms.DateField(
        label=_("Until and with"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        error_messages=WRITE_DAY,
    )
    places = forms.IntegerField(
        label=_("How many people have room"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_(
            "Counted are all who take part, those on a break too. Leave it empty if "
            "you do not count."
        ),
        error_messages={
            "invalid": _("Write a whole number"),
            "min_value": _("Write 0 or more"),
            "max_value": _("Write a smaller number"),
        },
    )
    waiting_list = forms.BooleanField(
        label=_("Keep a waiting list when there is no room"),
        required=False,
        help_text=_(
            "People may still ask, and read that they come onto a list. Without it "
            "they read that you cannot take anybody."
        ),
    )

    class Meta:
        model = ApplicationForm
        fields = ["is_open", "opens_on", "closes_on", "places", "waiting_list"]

    def clean(self):
        data = super().clean()
        first, last = data.get("opens_on"), data.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("Choose a day after the first one"))
        return data


class QuestionForm(PlainForm):
    """One own question. Who asks for a mentor never has to answer."""

    label = forms.CharField(
        label=_("The question"),
        max_length=200,
        error_messages={
            "required": _("Write the question"),
            "max_length": _("Please use at most 200 characters"),
        },
    )
    kind = forms.ChoiceField(
        label=_("How do people answer?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how people answer"),
            "invalid_choice": _("Choose how people answer"),
        },
    )
    choices = forms.CharField(
        label=_("Choices"),
        required=False,
        max_length=MOST_CHOICES * (LONGEST_CHOICE + 2),
        help_text=_(
            "One on each line. For a scale two lines: the words for 1 and for 5."
        ),
        error_messages={"max_length": _("These are too many words for choices")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    help_text = forms.CharField(
        label=_("Why do you ask?"),
        required=False,
        max_length=300,
        help_text=_("Stands below the question. People answer more freely when told."),
        error_messages={"max_length": _("Please use at most 300 characters")},
    )
    shown_to = forms.ChoiceField(
        label=_("Who reads the answers?"),
        choices=Question.ShownTo.choices,
        widget=forms.RadioSelect,
        help_text=_("People are told this beside the question."),
        error_messages={
            "required": _("Choose who reads the answers"),
            "invalid_choice": _("Choose who reads the answers"),
        },
    )
    required = forms.BooleanField(
        label=_("Mentors must answer this"),
        required=False,
    )

    def __init__(self, *args, for_mentors: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not for_mentors:
            del self.fields["required"]

    def clean_choices(self) -> list[str]:
        lines = [" ".join(x.split()) for x in self.cleaned_data["choices"].splitlines()]
        lines = [line for line in lines if line]
        if any(len(line) > LONGEST_CHOICE for line in lines):
            raise forms.ValidationError(
                _("Please use at most 120 characters in a line")
            )
        if len(lines) > MOST_CHOICES:
            raise forms.ValidationError(_("Please give at most 20 choices"))
        if len({line.casefold() for line in lines}) < len(lines):
            raise forms.ValidationError(_("Two of the choices are the same"))
        return lines

    def clean(self):
        data = super().clean()
        kind, lines = data.get("kind"), data.get("choices")
        if lines is None:
            return data
        if kind in (Kind.ONE, Kind.MANY) and len(lines) < 2:
            self.add_error("choices", _("Write at least two choices, one on each line"))
        if kind == Kind.SCALE and len(lines) not in (0, 2):
            self.add_error("choices", _("A scale has words for its two ends, or none"))
        return data


def as_initial(question: Question) -> dict:
    return {
        "label": question.label,
        "kind": question.kind,
        "choices": "\n".join(question.choices),
        "help_text": question.help_text,
        "shown_to": question.shown_to,
        "required": question.required,
    }
