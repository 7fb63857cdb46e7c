"""The forms of matching."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.roster import values as roster
from matching.hours import parts_of, slots_of
from matching.languages import language_name
from matching.models import Match, MatchingProfile
from matching.models.profiles import Format, Style
from matching.profile_forms import WishesForm
from matching.weektable import WeekTable, week_choices

ITEMS, ITEM_LENGTH = 12, 120


class LinesField(forms.CharField):
    """A list of short texts, one per line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value):
        return value if isinstance(value, str) else "\n".join(value or ())

    def to_python(self, value):
        lines = (
            " ".join(line.split()) for line in (super().to_python(value)).splitlines()
        )
        return list(dict.fromkeys(filter(None, lines)))

    def run_validators(self, value):
        super().run_validators("\n".join(value))  # they know texts, not lists

    def validate(self, value):
        super().validate(value)
        if len(value) > ITEMS:
            raise forms.ValidationError(
                _now("Please keep it to %(n)d lines: what matters most") % {"n": ITEMS}
            )
        if any(len(line) > ITEM_LENGTH for line in value):
            raise forms.ValidationError(
                _now("One of the lines is too long. A few words are enough")
            )


class LanguagesField(forms.CharField):
    """Names of languages with commas between; keeps their codes."""

    def prepare_value(self, value):
        if isinstance(value, str):
            return value
        return ", ".join(language_name(code) for code in value or ())

    def to_python(self, value):
        value = super().to_python(value)
        try:
            return roster.languages(value, 60) if value else []
        except roster.NotUnderstood as problem:
            raise forms.ValidationError(str(problem.sentence)) from problem


class ProfileForm(WishesForm):
    """A participant's own wishes. `profile` is theirs, `mentor` says which side."""

    introduction = forms.CharField(
        label=_("A few words about you"),
        help_text=_("The person we suggest to you reads this before you both decide."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )
    interests = LinesField(
        label=_("What you like"),
        help_text=_("One per line. The person we suggest can see what you share."),
        required=False,
    )
    needs = LinesField(label="", required=False)
    goals = LinesField(label="", required=False)
    identity = LinesField(
        label=_("How you describe yourself"),
        help_text=_(
            "In your own words, one per line. Nobody is shown this. It only helps us "
            "look."
        ),
        required=False,
    )
    wants_similar_identity = forms.BooleanField(
        label=_("I would like somebody who describes themselves like me"),
        required=False,
    )
    languages = LanguagesField(
        label=_("Languages you speak well"),
        help_text=_("For example: English, Spanish"),
        required=False,
    )
    formats = forms.MultipleChoiceField(
        label=_("Ways you can meet"),
        choices=Format.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    format_pref = forms.ChoiceField(
        label=_("The way you like best"),
        choices=[("", _("No favorite")), *Format.choices],
        required=False,
    )
    style = forms.ChoiceField(
        label=_("What helps you most in a talk"),
        choices=[("", _("It depends")), *Style.choices],
        required=False,
    )
    times = forms.MultipleChoiceField(
        label=_("Times that usually work"),
        choices=week_choices,
        widget=WeekTable,
        required=False,
    )
    capacity = forms.IntegerField(
        label=_("How many people you can walk with at once"),
        min_value=0,
        max_value=12,
        required=False,
        help_text=_("0 means: nobody new for now. Fewer is fine."),
        error_messages={"max_value": _("Twelve at once is the most")},
    )
    no_optional_marks = True
    GROUPS = (
        (_("About you"), ("introduction", "interests", "languages")),
        (_("What it is about"), ("needs", "goals", "style")),
        (_("When and how"), ("times", "formats", "format_pref", "area", "capacity")),
        (
            _("Who suits you"),
            ("identity", "wants_similar_identity", "required_gender", "gender")
            + ("age_group",),
        ),
        (_("Only for the team"), ("must_haves", "not_with")),
    )

    SIDES = {
        True: {
            "needs": (
                _("What you can help with"),
                _("One per line. The person we suggest to you can see this."),
            ),
            "goals": (
                _("Goals you know your way around"),
                _("One per line. Only the team sees this."),
            ),
        },
        False: {
            "needs": (
                _("What you would like help with"),
                _("One per line, most important first. Only the team sees this."),
            ),
            "goals": (
                _("What you would like to reach"),
                _("One per line. Only the team sees this."),
            ),
        },
    }

    def __init__(self, *args, profile, mentor, zone_name="", **kwargs):
        self.profile = profile
        start = {
            name: getattr(profile, name) for name in self.base_fields if name != "times"
        }
        start["introduction"] = profile.introduction or profile.about
        start["times"] = parts_of(profile.hours)
        super().__init__(*args, initial=start, **kwargs)
        self.for_side(mentor, profile)
        for name, (label, hint) in self.SIDES[mentor].items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        # Everything is optional, so no label says it.
        for field in self.fields.values():
            field.label = str(field.label).removesuffix(_now(" (optional)"))
        self.fields["times"].help_text = _now(
            "On the clock of the program: %(zone)s."
        ) % {"zone": zone_name}
        if not mentor:
            del self.fields["capacity"]

    @property
    def groups(self):
        """(heading, fields) in the order of the page."""
        for heading, names in self.GROUPS:
            yield heading, [self[name] for name in names if name in self.fields]

    def save(self):
        """Only what the form shows: whether somebody looks and waits may change
        meanwhile. A second click finds the row of the first."""
        values = dict(self.cleaned_data)
        values["hours"] = slots_of(values.pop("times"), self.profile.hours)
        if values["not_with"] != self.profile.not_with:
            # a coordinator is to read it again
            values |= {"not_with_at": timezone.now(), "not_with_seen_at": None}
        return MatchingProfile.objects.update_or_create(
            membership=self.profile.membership, defaults=values
        )[0]


class MatchEndForm(PlainForm):
    reason = forms.ChoiceField(
        label=_("What leads to the goodbye?"),
        choices=Match.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest")},
    )
    again = forms.BooleanField(
        label=_("Find a new mentor for the mentee"),
        help_text=_("They join the people who wait, from today."),
        required=False,
    )
