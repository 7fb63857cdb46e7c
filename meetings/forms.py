from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from meetings.models import Goal, Meeting, Step


class RecordForm(PlainForm):
    """What happened at a meeting. Only the mentor's side writes the shared note."""

    outcome = forms.ChoiceField(
        label=_("Did you meet?"),
        choices=[
            (Meeting.Status.HELD, _("Yes, we met")),
            (Meeting.Status.MISSED, _("No, it did not happen")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no")},
    )
    format = forms.ChoiceField(
        label=_("How did you meet?"), choices=Meeting.Format.choices
    )
    minutes = forms.IntegerField(
        label=_("About how many minutes?"),
        required=False,
        min_value=5,
        max_value=480,
        error_messages={
            "invalid": _("Write a number, like 45"),
            "min_value": _("Write a number from 5 to 480"),
            "max_value": _("Write a number from 5 to 480"),
        },
    )
    goal = forms.ModelChoiceField(
        label=_("Which goal was it about?"),
        queryset=Goal.objects.none(),
        required=False,
        empty_label=_("No goal in particular"),
    )
    note = forms.CharField(
        label=_("Short note that you share"), max_length=2000, required=False
    )

    def __init__(self, *args, match, writes_note, reader="", **kwargs):
        super().__init__(*args, **kwargs)
        goals = Goal.objects.of(match).in_order()
        self.fields["goal"].queryset = goals
        self.fields["goal"].label_from_instance = lambda goal: goal.title
        if not goals.exists():
            del self.fields["goal"]
        if not writes_note:
            del self.fields["note"]
            return
        self.fields["note"].widget = forms.Textarea(attrs={"rows": 4})
        self.fields["note"].help_text = _(
            "%(name)s and your supervisor can read it. Write as if %(name)s reads it with you."
        ) % {"name": reader}


class GoalForm(PlainForm):
    title = forms.CharField(
        label=_("What would you like to reach?"),
        max_length=120,
        help_text=_("In your own words. You can change it at any time."),
        error_messages={"required": _("Write down what you would like to reach")},
    )
    why = forms.CharField(
        label=_("Why does it matter to you?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NewGoalForm(GoalForm):
    step1 = forms.CharField(
        label=_("A first small step"), max_length=160, required=False
    )
    step2 = forms.CharField(label=_("And a second one"), max_length=160, required=False)
    step3 = forms.CharField(label=_("And a third one"), max_length=160, required=False)

    @property
    def steps(self) -> list[str]:
        return [self.cleaned_data[f"step{n}"] for n in (1, 2, 3)]


class StepForm(PlainForm):
    text = forms.CharField(
        label=_("A small step"),
        max_length=160,
        error_messages={"required": _("Write down a small step")},
    )


class MoodForm(forms.Form):
    mood = forms.ChoiceField()

    def __init__(self, *args, moods, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mood"].choices = moods


class TicksForm(forms.Form):
    """Which steps of a goal are done."""

    done = forms.ModelMultipleChoiceField(queryset=Step.objects.none(), required=False)

    def __init__(self, *args, goal, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["done"].queryset = Step.objects.filter(goal=goal, suggested=False)


class SuggestionForm(forms.Form):
    """What the mentee says to a suggested step."""

    step = forms.ModelChoiceField(queryset=Step.objects.none())
    take = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])

    def __init__(self, *args, goal, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["step"].queryset = Step.objects.filter(goal=goal, suggested=True)


class StatusForm(forms.Form):
    status = forms.ChoiceField(choices=Goal.Status.choices)
