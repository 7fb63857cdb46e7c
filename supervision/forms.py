from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from scheduling.fields import ClockField, DayField, StillToCome
from scheduling.zones import zone_words
from supervision.models import PlateCheck, SupervisionSession

NOT_YOURS = _("Choose among the mentors who are with you")


class ContactForm(PlainForm):
    note = forms.CharField(
        label=_("How did it go?"),
        max_length=1000,
        widget=forms.Textarea,
        help_text=_(
            "One or two sentences. The coordinators of this program read it, and the "
            "person may ask to see it."
        ),
        error_messages={"required": _("Write a few words on how it went")},
    )


class PlanForm(StillToCome, PlainForm):
    """On the supervisor's own clock."""

    mentors = forms.ModelMultipleChoiceField(
        label=_("With whom?"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one mentor"),
            "invalid_choice": NOT_YOURS,
            "invalid_pk_value": NOT_YOURS,
        },
    )
    date = DayField(label=_("Day"))
    time = ClockField(label=_("Time"))
    minutes = forms.TypedChoiceField(
        label=_("How long?"),
        choices=[
            (30, _("30 minutes")),
            (45, _("45 minutes")),
            (60, _("1 hour")),
            (90, _("1½ hours")),
        ],
        coerce=int,
        initial=60,
    )
    format = forms.ChoiceField(
        label=_("How?"),
        choices=SupervisionSession.Format.choices,
        widget=forms.RadioSelect,
        initial=SupervisionSession.Format.VIDEO,
        error_messages={"required": _("Choose how you meet")},
    )
    place = forms.CharField(
        label=_("Where, or which link"), max_length=200, required=False
    )

    def __init__(self, *args, mentors, zone, **kwargs):
        self.zone = zone
        super().__init__(*args, **kwargs)
        self.fields["mentors"].queryset = mentors
        self.fields["mentors"].label_from_instance = lambda member: member.name
        self.fields["time"].help_text = _("Your time, %(zone)s.") % {
            "zone": zone_words(zone)
        }


class NoteForm(PlainForm):
    text = forms.CharField(
        label=_("What you talked about, and what comes next"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "The mentors of this session read it. Do not name the people they meet "
            "with."
        ),
        error_messages={"required": _("Write a few words before you share it")},
    )


class TopicForm(PlainForm):
    text = forms.CharField(
        label=_("Add a topic"),
        max_length=300,
        help_text=_("Read by everybody in this session. Leave out names, please."),
        error_messages={"required": _("Write a few words about it")},
    )


class PlateForm(forms.Form):
    answer = forms.ChoiceField(choices=PlateCheck.Answer.choices)
