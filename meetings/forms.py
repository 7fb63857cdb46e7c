from datetime import datetime, time, timedelta

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from meetings.models import Goal, Meeting, Step
from meetings.offering import moment_of, value_of
from meetings.pairing import people_of
from scheduling.availability import are_free, suits_all
from scheduling.fields import ClockField, DayField
from scheduling.zones import is_skipped, resolve, wall_time

FURTHEST = timedelta(days=180)
LENGTHS = (30, 45, 60)


def lengths():
    return [(n, gettext("%(n)d minutes") % {"n": n}) for n in LENGTHS]


class TimeForm(PlainForm):
    """When and how to meet: one of the times that suit both, or any day and time."""

    slot = forms.ChoiceField(
        label=_("What time?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a time"),
            "invalid_choice": _("That time has just been taken. Choose another one"),
        },
    )
    date = DayField(label=_("Which day?"))
    time = ClockField(label=_("What time?"))
    format = forms.ChoiceField(
        label=_("How would you like to meet?"),
        choices=Meeting.Format.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you would like to meet")},
    )
    minutes = forms.TypedChoiceField(
        label=_("How long?"), choices=lengths, coerce=int, initial=45
    )
    place = forms.CharField(
        label=_("Where, or which number or link"),
        max_length=200,
        required=False,
        help_text=_("Only the two of you see it."),
    )
    wish = forms.CharField(
        label=_("Anything else?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only the two of you see it."),
    )

    topics = forms.ModelMultipleChoiceField(
        label=_("What would you like to talk about?"),
        queryset=Step.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    outside = forms.BooleanField(
        label=_("Ask anyway"), required=False, widget=forms.CheckboxInput
    )

    def __init__(
        self,
        *args,
        person,
        now,
        match,
        times=None,
        moving=None,
        asks_first=False,
        **kwargs,
    ):
        """`moving` is the event that gets another time; `asks_first`: a time outside
        the hours that both gave needs one more tick."""
        self.person, self.now, self.moving = person, now, moving
        self.people = people_of(match, person)
        self.asks_first = asks_first
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = Step.objects.worked_on(match)
        if times:
            choices = [(value_of(moment), "") for moment in times]
            self.fields["slot"].choices = choices
            del self.fields["date"], self.fields["time"]
        else:
            del self.fields["slot"]
        if times or not asks_first:
            del self.fields["outside"]
        if moving:
            del self.fields["wish"], self.fields["topics"]

    @property
    def time_field(self) -> str:
        return "slot" if "slot" in self.fields else "time"

    def clean_slot(self):
        moment = moment_of(self.cleaned_data["slot"])
        self.cleaned_data["wall_start"] = wall_time(moment, self.person.time_zone)
        return self.cleaned_data["slot"]

    def clean(self):
        day, at = self.cleaned_data.get("date"), self.cleaned_data.get("time")
        if day and at:
            self._check(datetime.combine(day, time(at.hour, at.minute)))
        if not self.errors and "outside" in self.fields:
            self._ask_first()
        return self.cleaned_data

    def _ask_first(self):
        """Whoever means a time outside the usual hours says so. A time at which one of
        the two sits elsewhere is refused later, whatever is ticked."""
        said, minutes = self.cleaned_data, self.cleaned_data["minutes"]
        starts = resolve(said["wall_start"], self.person.time_zone)
        ends = starts + timedelta(minutes=minutes)
        when = (self.people, starts)
        if said["outside"] or not are_free(*when, ends, self.moving):
            return
        if not suits_all(*when, minutes, self.now, self.moving):
            self.add_error(
                "outside",
                _(
                    "This is outside the free hours that you two gave. Tick to ask anyway"
                ),
            )

    def _check(self, wall):
        zone = self.person.time_zone
        try:
            moment, skipped = resolve(wall, zone), is_skipped(wall, zone)
        except OverflowError:
            self.add_error("date", _("Choose a day within the next six months"))
            return
        if skipped:
            self.add_error("time", _("The clocks skip that time. Choose another one"))
        elif moment <= self.now:
            self.add_error("date", _("Choose a time that is still to come"))
        elif moment > self.now + FURTHEST:
            self.add_error("date", _("Choose a day within the next six months"))
        self.cleaned_data["wall_start"] = wall


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
