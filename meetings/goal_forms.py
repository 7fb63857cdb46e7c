from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from meetings.models import Goal, Level, Measure, Scale, Step
from scheduling.fields import DayField

NUMBER = {
    "invalid": _("Write a number, like 3 or 2.5"),
    "max_digits": _("Write a smaller number"),
    "max_decimal_places": _("Two digits after the point are enough"),
    "max_whole_digits": _("Write a smaller number"),
    "required": _("Write a number"),
}


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
    area = forms.ChoiceField(
        label=_("Which part of your life is it about?"),
        choices=[("", _("I would rather not say")), *Goal.Area.choices],
        required=False,
    )
    review_on = DayField(
        label=_("When do you want to look at it again?"),
        required=False,
        help_text=_("That day you look at it together and see if it still fits."),
    )

    def clean_review_on(self):
        day = self.cleaned_data["review_on"]
        changed = "review_on" in self.changed_data
        if day and changed and day < timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come"))
        return day


class NewGoalForm(GoalForm):
    step1 = forms.CharField(
        label=_("A first small step"), max_length=160, required=False
    )
    step2 = forms.CharField(label=_("And a second one"), max_length=160, required=False)
    step3 = forms.CharField(label=_("And a third one"), max_length=160, required=False)

    @property
    def steps(self) -> list[str]:
        return [self.cleaned_data[f"step{n}"] for n in (1, 2, 3)]


class SuggestedGoalForm(PlainForm):
    title = forms.CharField(
        label=_("What could they like to reach?"),
        max_length=120,
        help_text=_("As they said it, in their words. They decide if it becomes one."),
        error_messages={"required": _("Write down what they could like to reach")},
    )
    why = forms.CharField(
        label=_("Why could it matter to them?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TakeForm(forms.Form):
    """What the mentee says to a suggested goal."""

    take = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


class StepForm(PlainForm):
    text = forms.CharField(
        label=_("A small step"),
        max_length=160,
        error_messages={"required": _("Write down a small step")},
    )


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
    status = forms.ChoiceField(
        choices=[(each.value, each.label) for each in Goal.MENTEES]
    )


class MeasureForm(PlainForm):
    name = forms.CharField(
        label=_("What do you want to count?"),
        max_length=60,
        help_text=_("For example: hours of sleep, or walks in a week."),
        error_messages={"required": _("Write down what you want to count")},
    )
    unit = forms.CharField(label=_("In what?"), max_length=20, required=False)
    wanted = forms.DecimalField(
        label=_("Where would you like to get?"),
        max_digits=9,
        decimal_places=2,
        required=False,
        error_messages=NUMBER,
    )


class ReadingForm(PlainForm):
    measure = forms.ModelChoiceField(queryset=Measure.objects.none())
    value = forms.DecimalField(max_digits=9, decimal_places=2, error_messages=NUMBER)

    def __init__(self, *args, goal, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = Measure.objects.filter(goal=goal)


def _level(label, help_text=""):
    return forms.CharField(
        label=label,
        max_length=160,
        help_text=help_text,
        error_messages={"required": _("Write a few words for each level")},
    )


class ScaleForm(PlainForm):
    expected = _level(
        _("What would be good enough?"),
        _("What you both think is likely by the day you look at it again."),
    )
    more = _level(_("What would be more than that?"))
    much_more = _level(_("And what would be much more?"))
    less = _level(_("What would be a bit less?"))
    much_less = _level(_("And what would be much less?"))
    start = forms.TypedChoiceField(
        label=_("Where are you now?"), choices=Level.choices, coerce=int, initial=-1
    )
    weight = forms.TypedChoiceField(
        label=_("How much does this goal matter to you?"),
        choices=Scale.Weight.choices,
        coerce=int,
    )


class ScoreForm(forms.Form):
    level = forms.TypedChoiceField(choices=Level.choices, coerce=int)
