from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from meetings.models import Audience, CheckInRhythm
from meetings.models.check_ins import WORDS


class MoodForm(forms.Form):
    mood = forms.ChoiceField()

    def __init__(self, *args, moods, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mood"].choices = moods


class WordsForm(PlainForm):
    words = forms.CharField(
        label=_("A few words"),
        required=False,
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    shown_to = forms.ChoiceField(
        label=_("Who can see it?"),
        choices=Audience.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who can see it")},
    )


class RhythmForm(PlainForm):
    every = forms.TypedChoiceField(
        label=_("How often should we ask you?"),
        choices=CheckInRhythm.Every.choices,
        coerce=int,
    )
    weekday = forms.TypedChoiceField(
        label=_("On which day?"), choices=CheckInRhythm.Day.choices, coerce=int
    )
    hour = forms.TypedChoiceField(
        label=_("When?"), choices=CheckInRhythm.Hour.choices, coerce=int
    )
    shown_to = forms.ChoiceField(
        label=_("Who can see what you say?"),
        choices=Audience.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who can see it")},
    )
