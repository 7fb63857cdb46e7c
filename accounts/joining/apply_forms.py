"""What a person is asked who would like to join, for themselves or through somebody
who supports them."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.joining.own_questions import field_of, name_of, words_of
from accounts.models import Application, ApplicationForm

TIMES = [
    ("morning", _("Mornings")),
    ("afternoon", _("Afternoons")),
    ("evening", _("Evenings")),
    ("weekend", _("Weekends")),
]
ANOTHER = "other"
LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    (ANOTHER, _("Another language")),
]
CHECK_ADDRESS = _("Check the e-mail address. It should look like name@example.org")
TYPE_LESS = _("This is longer than we can keep. Please use fewer words.")


class ApplyForm(PlainForm):
    """What a person is asked who wants a mentor. Three things are needed; everything
    else says why it is asked and who sees it. `website` is a field that only machines
    see and fill in. With `later=True` nothing is needed yet."""

    name_used = forms.CharField(
        label=_("What should we call you?"),
        max_length=80,
        help_text=_("A first name or nickname is fine."),
        error_messages={"required": _("Tell us what to call you")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    contact = forms.ChoiceField(
        label=_("How can we reach you safely?"),
        choices=Application.Contact.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a way we can reach you"),
            "invalid_choice": _("Choose a way we can reach you"),
        },
    )
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        required=False,
        help_text=_(
            "Yours, or of the person who supports you. Leave it out if you chose e-mail."
        ),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        help_text=_("Only if you chose e-mail, or have no phone number."),
        error_messages={"invalid": CHECK_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    about = forms.CharField(
        label=_("What would you like help with?"),
        max_length=2000,
        help_text=_(
            "A few words are enough. If you want to say it in person, just write "
            "“later”. Only the coordinators read it."
        ),
        error_messages={"required": _("Write a few words, or “later”")},
        widget=forms.Textarea,
    )
    safe_times = forms.MultipleChoiceField(
        label=_("When is it safe to contact you?"),
        choices=TIMES,
        required=False,
        help_text=_("So that we try at a good time. Only the coordinators see it."),
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(
        label=_("Language you like to talk in"),
        choices=[("", _("Not said")), *LANGUAGES],
        required=False,
        help_text=_(
            "So that we look for somebody who speaks it too. The coordinators see it, "
            "and it helps to find a match."
        ),
    )
    agree = forms.BooleanField(
        label=_("You may store these answers to contact me about a mentor"),
        error_messages={
            "required": _("Tick the box if you would like us to contact you")
        },
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    KIND = ApplicationForm.Kind.MENTEE
    BASICS = ("name_used", "contact", "phone", "email", "about")
    EXTRAS = ("safe_times", "language")
    ORDER = (BASICS, EXTRAS)  # the own questions of the program stand between them
    NOT_KEPT = ("agree", "website", "agreed_to_this")
    NEEDS = {
        "text": ("phone", _("Give a number for a text message")),
        "call": ("phone", _("Give a number we can call")),
        "email": ("email", _("Give an e-mail address")),
    }
    WHO_HELPS = _("Give a number or an e-mail address of the person who supports you")

    def __init__(self, *args, questions=(), later=False, **kwargs):
        self.questions, self.later = list(questions), later
        own = {name_of(question): field_of(question) for question in self.questions}
        self.base_fields = self.base_fields | own
        super().__init__(*args, **kwargs)
        words = _("We never leave details in a message. We only say that %s called.")
        self.fields["contact"].help_text = words % settings.PUBLIC_NAME
        for field in self.fields.values():
            field.error_messages["max_length"] = TYPE_LESS
        self.order_fields([*self.ORDER[0], *own, *self.ORDER[1]])

    def full_clean(self):
        """Whoever only wants to go on later need not have answered anything."""
        needed = [field for field in self.fields.values() if field.required]
        for field in needed:
            field.required = not self.later
        super().full_clean()
        for field in needed:
            field.required = True

    def parts(self):
        """The fields as the page shows them: needed, own questions, as one likes."""
        return {
            "basics": [self[name] for name in self.BASICS],
            "own": [self[name_of(question)] for question in self.questions],
            "extras": [self[name] for name in self.EXTRAS],
        }

    def clean(self):
        data = super().clean()
        if self.later:
            return data
        field, problem = self.NEEDS.get(data.get("contact"), ("", ""))
        if field and not data.get(field) and field not in self.errors:
            self.add_error(field, problem)
        if data.get("contact") == "helper" and not self.names_a_helper(data):
            self.add_error("phone", self.WHO_HELPS)
        return data

    def names_a_helper(self, data) -> bool:
        """Whether we could reach the person who supports them."""
        return bool(data.get("phone") or data.get("email") or "email" in self.errors)

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    @property
    def from_a_machine(self) -> bool:
        return bool(self.cleaned_data["website"])

    def answers(self) -> dict:
        """The columns of an Application."""
        own = {name_of(question) for question in self.questions}
        left = own.union(self.NOT_KEPT)
        return {k: v for k, v in self.cleaned_data.items() if k not in left}

    def said(self) -> list[tuple]:
        """The own questions that were answered, with their words."""
        values = (
            (question, words_of(question, self.cleaned_data[name_of(question)]))
            for question in self.questions
        )
        return [(question, words) for question, words in values if words]

    def of_many(self) -> set[str]:
        """The fields that take several values."""
        many = forms.MultipleChoiceField
        return {name for name, f in self.fields.items() if isinstance(f, many)}

    def typed(self) -> dict[str, list[str]]:
        """What was typed, to be shown again: nothing but the fields of this form."""
        found = {}
        for name in self.fields:
            value = self[name].data
            if name not in self.NOT_KEPT and value:
                found[name] = value if isinstance(value, list) else [value]
        return found


class ReferForm(ApplyForm):
    """Somebody asks for a person they support, who must have agreed."""

    KIND = ApplicationForm.Kind.REFERRAL
    referred_by = forms.CharField(
        label=_("Your name"),
        max_length=200,
        error_messages={"required": _("Tell us who you are")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    referrer_work = forms.CharField(
        label=_("Where do you work, and as what?"),
        max_length=200,
        required=False,
        help_text=_(
            "For example: Northside Library, front desk. So that we know how you two "
            "know each other. Only the coordinators see it."
        ),
    )
    referrer_contact = forms.CharField(
        label=_("How can we reach you?"),
        max_length=200,
        help_text=_("Your phone number or your e-mail address."),
        error_messages={"required": _("Tell us how to reach you")},
    )
    agreed_to_this = forms.BooleanField(
        label=_("They know about this and said yes"),
        error_messages={"required": _("Ask them first, then tick this box")},
    )
    agreed_with = forms.CharField(
        label=_("To whom did they say yes?"),
        max_length=200,
        help_text=_("Write “me”, or the name of the person who asked them."),
        error_messages={"required": _("Write to whom they said yes")},
    )
    agreed_on = forms.DateField(
        label=_("When did they say yes?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose the day on which they said yes"),
            "invalid": _("Write the day as 2027-05-31"),
        },
    )
    WHO = ("referred_by", "referrer_work", "referrer_contact")
    AGREED = ("agreed_to_this", "agreed_with", "agreed_on")
    ORDER = ((*WHO, *ApplyForm.BASICS), (*ApplyForm.EXTRAS, *AGREED))

    def parts(self):
        mine = {
            "who": [self[name] for name in self.WHO],
            "agreed": [self[name] for name in self.AGREED],
        }
        return super().parts() | mine

    def names_a_helper(self, data) -> bool:
        """The one who refers is the helper, and says above how to be reached."""
        return True

    def clean_agreed_on(self):
        day = self.cleaned_data["agreed_on"]
        tomorrow = timezone.localdate() + timedelta(days=1)  # today in the far east
        if day and day > tomorrow:
            raise forms.ValidationError(_("Choose today or a day before"))
        return day

    WORDS = {
        "name_used": _("What should we call them?"),
        "contact": _("How can we reach them safely?"),
        "phone": _("Their phone number"),
        "safe_times": _("When is it safe to contact them?"),
        "email": _("Their e-mail"),
        "language": _("Language they like to talk in"),
        "about": _("What would they like help with?"),
        "agree": _("You may store these answers to contact them about a mentor"),
    }
    PROBLEMS = {
        "name_used": _("Tell us what to call them"),
        "contact": _("Choose a way we can reach them"),
        "agree": _("Tick the box if they would like us to contact them"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in self.WORDS.items():
            self.fields[name].label = label
        for name, problem in self.PROBLEMS.items():
            self.fields[name].error_messages["required"] = problem
        self.fields["phone"].help_text = _("Leave it out if you chose e-mail.")
        self.fields["about"].help_text = _(
            "A few words are enough. Only the coordinators read it."
        )
        ways = dict(self.fields["contact"].choices) | {"helper": _("Through me")}
        self.fields["contact"].choices = list(ways.items())


class OfferForm(ApplyForm):
    """Somebody would like to be a mentor."""

    KIND = ApplicationForm.Kind.MENTOR

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        about = self.fields["about"]
        about.label = _("What would you like to bring?")
        about.help_text = _(
            "A few words are enough. Share only what you like to share. Only the "
            "coordinators read it."
        )
        agree = _("You may store these answers to contact me about being a mentor")
        self.fields["agree"].label = agree


FORMS = {form.KIND: form for form in (ApplyForm, ReferForm, OfferForm)}


class MailLinkForm(PlainForm):
    """Where the link to what was saved may go."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        error_messages={
            "required": _("Give an e-mail address"),
            "invalid": CHECK_ADDRESS,
            "max_length": CHECK_ADDRESS,
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    safe = forms.BooleanField(
        label=_("Nobody else reads this mailbox, or it does not matter"),
        error_messages={
            "required": _("Tick the box only if it is safe. Else copy the link.")
        },
    )


class AnswerForm(forms.Form):
    """The coordinator's answer to an application."""

    answer = forms.ChoiceField(
        choices=[
            (code, "") for code in ("accept", "close", "withdraw", "wait", "unwait")
        ]
    )
    invite_now = forms.BooleanField(required=False)
