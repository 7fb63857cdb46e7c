from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm, PlainModelForm
from community.gathering import MOST_WEEKS
from community.models import Group, Resource
from scheduling.fields import ClockField, DayField, StillToCome
from scheduling.zones import zone_words

FROM_1_TO_500 = _("Choose a number from 1 to 500")
WITHIN_HALF_A_YEAR = _("Choose a number of weeks from 1 to 26")


class ResourceForm(PlainModelForm):
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        validators=[RegexValidator(r"[0-9]{3}", _("Write the number with its digits"))],
    )
    url = forms.URLField(
        label=_("Web page"), max_length=300, required=False, assume_scheme="https"
    )

    class Meta:
        model = Resource
        fields = [
            "title",
            "summary",
            "category",
            "phone",
            "url",
            "area",
            "languages",
            "free",
            "is_listed",
        ]
        labels = {
            "title": _("Name"),
            "summary": _("What people find there"),
            "category": _("What it is for"),
            "area": _("Where"),
            "languages": _("Languages"),
            "free": _("It is free"),
            "is_listed": _("Show it in the list"),
        }
        help_texts = {
            "summary": _(
                "Two or three plain sentences. What happens on a first visit?"
            ),
            "area": _("A town or a street, or “everywhere”."),
        }
        error_messages = {
            "title": {"required": _("Give it a name")},
            "summary": {"required": _("Say in a few words what people find there")},
            "category": {"required": _("Choose what it is for")},
        }

    def clean_url(self):
        url = self.cleaned_data["url"]
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(_("A web page begins with https://"))
        return url

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned["phone"] or cleaned["url"]):
            self.add_error("phone", _("Give a phone number or a web page"))
        return cleaned


class GroupForm(PlainModelForm):
    capacity = forms.IntegerField(
        label=_("How many can come?"),
        min_value=1,
        max_value=500,
        initial=8,
        error_messages={
            "required": _("Say how many can come"),
            "invalid": _("Write a number of people"),
            "min_value": FROM_1_TO_500,
            "max_value": FROM_1_TO_500,
        },
    )

    class Meta:
        model = Group
        fields = [
            "title",
            "description",
            "format",
            "place",
            "capacity",
            "facilitators",
        ]
        widgets = {
            "format": forms.RadioSelect,
            "facilitators": forms.CheckboxSelectMultiple,
        }
        labels = {
            "title": _("Title"),
            "description": _("What happens there"),
            "format": _("How do people meet?"),
            "place": _("Where, or which link"),
            "facilitators": _("Who opens the door?"),
        }
        help_texts = {
            "title": _(
                "It shows on phones. Choose one that says nothing about why people "
                "come, like “Walk and talk”."
            ),
            "facilitators": _("Nothing else can be planned for them at that time."),
        }
        error_messages = {
            "title": {"required": _("Give the group a title")},
            "description": {"required": _("Say in a few words what happens there")},
            "facilitators": {"required": _("Choose at least one person")},
        }

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = Group.Format.choices
        self.fields["facilitators"].queryset = people
        self.fields["facilitators"].label_from_instance = lambda member: (
            f"{member.name} ({member.get_role_display().lower()})"
        )


class TimesForm(StillToCome, PlainForm):
    """On the program's clock."""

    date = DayField(label=_("First day"))
    time = ClockField(label=_("Time"))
    minutes = forms.TypedChoiceField(
        label=_("How long?"),
        choices=[
            (45, _("45 minutes")),
            (60, _("1 hour")),
            (90, _("1½ hours")),
            (120, _("2 hours")),
        ],
        coerce=int,
        initial=60,
    )
    weeks = forms.IntegerField(
        label=_("For how many weeks?"),
        min_value=1,
        max_value=MOST_WEEKS,
        initial=1,
        help_text=_("The same day and time each week. 1 means once."),
        error_messages={
            "required": _("Say for how many weeks"),
            "invalid": _("Write a number of weeks"),
            "min_value": WITHIN_HALF_A_YEAR,
            "max_value": WITHIN_HALF_A_YEAR,
        },
    )

    def __init__(self, *args, zone, **kwargs):
        self.zone = zone
        super().__init__(*args, **kwargs)
        self.fields["time"].help_text = _("On the program’s clock, %(zone)s.") % {
            "zone": zone_words(zone)
        }
