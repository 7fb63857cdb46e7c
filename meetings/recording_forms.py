from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from meetings.models import AgendaPoint, Goal, Meeting


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
    talked = forms.MultipleChoiceField(
        label=_("What did you talk about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is left stands on the next meeting."),
    )
    note = forms.CharField(
        label=_("What did you do? A short note that you share"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    next_step = forms.CharField(
        label=_("Next step, as you agreed on it"), max_length=160, required=False
    )
    to_supervisor = forms.CharField(
        label=_("Note to your supervisor"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args,
        match,
        writes_note,
        reader="",
        to_talk=(),
        writes_to_supervisor=False,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.fields["talked"].choices = to_talk
        if not to_talk:
            del self.fields["talked"]
        self._to_supervisor(writes_to_supervisor, reader)
        goals = Goal.objects.of(match).agreed().in_order()
        self.fields["goal"].queryset = goals
        self.fields["goal"].label_from_instance = lambda goal: goal.title
        if not goals.exists():
            del self.fields["goal"]
        if not writes_note:
            del self.fields["note"], self.fields["next_step"]
            return
        self.fields["note"].help_text = _(
            "%(name)s and your supervisor can read it. Write as if %(name)s reads it with you."
        ) % {"name": reader}

    def _to_supervisor(self, writes: bool, reader: str) -> None:
        if not writes:
            del self.fields["to_supervisor"]
            return
        self.fields["to_supervisor"].help_text = _(
            "Your supervisor reads it. %(name)s does not see it here, but gets a copy of"
            " it when they ask for their data. Keep it short, and true."
        ) % {"name": reader}

    @property
    def talked_about(self) -> tuple[list[int], list[int]]:
        """Ids of agenda points, and of steps."""
        found = {"point": [], "step": []}
        for value in self.cleaned_data.get("talked", ()):
            kind, _colon, pk = value.partition(":")
            found[kind].append(int(pk))
        return found["point"], found["step"]


class AddendumForm(PlainForm):
    text = forms.CharField(
        label=_("Words to add"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words")},
    )
    to_supervisor = forms.BooleanField(required=False)


class PointForm(PlainForm):
    text = forms.CharField(
        label=_("Something to talk about"),
        max_length=160,
        error_messages={"required": _("Write a few words")},
    )
    goal = forms.ModelChoiceField(queryset=Goal.objects.none(), required=False)

    def __init__(self, *args, match, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = Goal.objects.of(match).active()


class DropForm(forms.Form):
    point = forms.ModelChoiceField(queryset=AgendaPoint.objects.none())

    def __init__(self, *args, match, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = AgendaPoint.objects.of(match).open()
