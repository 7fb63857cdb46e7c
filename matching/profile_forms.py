"""What participants tell for matching beside the lists: wishes for the team alone, and
whether it is a good time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from matching.models.profiles import AgeGroup, SupportNeed

GENDERS = (
    ("woman", _("A woman")),
    ("man", _("A man")),
    ("nonbinary", _("A nonbinary person")),
)
WORDS = forms.Textarea(attrs={"rows": 3})


class WishesForm(PlainForm):
    """Fields that only help to look, and words that only coordinators read."""

    area = forms.CharField(
        label=_("Your part of town"),
        help_text=_("So that nobody has to travel far. Only the team sees this."),
        max_length=120,
        required=False,
    )
    age_group = forms.ChoiceField(
        label=_("Your age"),
        help_text=_(
            "Some people like to meet someone near their age. Only the team sees this."
        ),
        choices=[("", _("I would rather not say")), *AgeGroup.choices],
        required=False,
    )
    required_gender = forms.ChoiceField(
        label=_("Does it matter to you who your mentor is?"),
        help_text=_("Only the team sees this. We keep to it, so it may take longer."),
        choices=[("", _("It does not matter")), *GENDERS],
        required=False,
    )
    gender = forms.ChoiceField(
        label=_("How would you describe yourself?"),
        help_text=_("Used only when a mentee asks for it. Only the team sees this."),
        choices=[("", _("I would rather not say")), *GENDERS],
        required=False,
    )
    must_haves = forms.CharField(
        label=_("What has to be so"),
        help_text=_("For example: no stairs, no dogs. Only the team reads this."),
        widget=WORDS,
        max_length=1000,
        required=False,
    )
    not_with = forms.CharField(
        label=_("Somebody you do not want to meet here"),
        help_text=_(
            "A name is enough. You need not say why. Only the people who plan the "
            "program read this. The other person is never told."
        ),
        widget=WORDS,
        max_length=1000,
        required=False,
    )

    def for_side(self, mentor, profile):
        """Only mentees ask for a gender, only mentors are asked for theirs. A word that
        came from a roster stays a choice."""
        del self.fields["required_gender" if mentor else "gender"]
        name = "gender" if mentor else "required_gender"
        kept, field = getattr(profile, name), self.fields[name]
        if kept and kept not in dict(field.choices):
            field.choices = [*field.choices, (kept, kept)]


ANSWERS = (("yes", _("Yes")), ("unsure", _("Not sure")), ("no", _("Not yet")))
READY = {
    True: (
        ("time", _("I have about an hour a week for this.")),
        ("steady", _("My own life is steady enough right now.")),
        ("listen", _("I can listen without having to fix it.")),
        ("support", _("I have people to turn to when it gets a lot.")),
    ),
    False: (
        ("time", _("I have about an hour a week for this.")),
        ("own", _("I want this for myself.")),
        ("meet", _("I feel ready to meet someone new.")),
        ("support", _("I know who to call when it gets hard.")),
    ),
}


class ReadinessForm(PlainForm):
    """Four sentences; nothing follows from an answer but that a person looks at it."""

    no_optional_marks = True

    def __init__(self, *args, mentor, **kwargs):
        super().__init__(*args, **kwargs)
        for code, sentence in READY[mentor]:
            self.fields[code] = forms.ChoiceField(
                label=sentence,
                choices=ANSWERS,
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def answers(self) -> dict[str, str]:
        return {code: said for code, said in self.cleaned_data.items() if said}


class SupportForm(PlainForm):
    """What a coordinator says of a person: how much support, and whether to look now."""

    support_need = forms.ChoiceField(
        label=_("How much support do they need?"),
        choices=SupportNeed.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "For you when you plan. From the checkpoint after 60 days on, you can let "
            "the pair count as two places, on its page."
        ),
    )
    looking = forms.BooleanField(
        label=_("Look for somebody in the next rounds"),
        help_text=_("Off while you talk first. They keep their place in the line."),
        required=False,
    )

    def __init__(self, *args, mentor, **kwargs):
        super().__init__(*args, **kwargs)
        if mentor:
            del self.fields["support_need"]
            del self.fields["looking"]
