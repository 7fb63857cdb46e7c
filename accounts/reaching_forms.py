"""How one may be reached, as a person says it: ways, times, words."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from accounts.calling import hour_words
from accounts.forms import PlainForm
from notifications.kinds import people_may_switch_off
from notifications.models import Reach
from notifications.phones import e164, readable

YES_NO = [("safe", _("Yes")), ("unsafe", _("No"))]
ANY = [("", _("Any time"))]
LONGEST_PAUSE = timedelta(days=366)


class ReachForm(PlainForm):
    """All that the gateway asks of a person, and what staff must know who call."""

    wish = forms.ChoiceField(
        label=_("May we send you anything?"),
        choices=[
            (Reach.Wish.USUAL, _("Yes, in the ways I choose below")),
            (Reach.Wish.HERE, _("No. Keep it all here, where I sign in")),
            (Reach.Wish.NOBODY, _("No. Do not write or call at all")),
        ],
        widget=forms.RadioSelect,
    )
    mail = forms.ChoiceField(
        label=_("Is e-mail safe for you?"),
        help_text=_(
            "Think of who else can open your mailbox. If you say no, we cannot send "
            "you a link for a new password. The person you are in touch with can help "
            "you then."
        ),
        choices=[
            ("safe", _("Yes, you can write to me")),
            ("unsafe", _("No, do not send me e-mail")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Tell us whether e-mail is safe for you")},
    )
    phone = forms.CharField(
        label=_("Your phone number"),
        max_length=40,
        required=False,
        help_text=_("Leave it out if you do not want texts or calls."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    text = forms.ChoiceField(
        label=_("Are texts safe for you?"),
        help_text=_(
            "Think of who sees your phone light up. A text says little: a day, a time, "
            "a link. Write STOP back to end them at any time."
        ),
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    prefer = forms.ChoiceField(
        label=_("If both are safe, which do you like?"),
        choices=[
            (Reach.Prefer.MAIL, _("E-mail")),
            (Reach.Prefer.TEXT, _("Texts")),
            (Reach.Prefer.BOTH, _("Both")),
        ],
        widget=forms.RadioSelect,
    )
    call = forms.ChoiceField(
        label=_("May we call you?"), choices=YES_NO, widget=forms.RadioSelect
    )
    voicemail = forms.BooleanField(
        label=_("You may leave a voicemail"),
        help_text=_("It only says who called, and no more."),
        required=False,
    )
    may_answer = forms.CharField(
        label=_("Who else may pick up?"),
        max_length=120,
        required=False,
        help_text=_("If it is somebody else, we hang up or ask for you by name."),
    )
    code_word = forms.CharField(
        label=_("A word between us"),
        max_length=60,
        required=False,
        help_text=_("We say it first when we call, so that you know it is us."),
    )
    safe_from = forms.TypedChoiceField(
        label=_("From"), choices=lambda: hours(0, 24), coerce=int, empty_value=None
    )
    safe_until = forms.TypedChoiceField(
        label=_("Until"), choices=lambda: hours(1, 25), coerce=int, empty_value=None
    )
    safe_days = forms.TypedMultipleChoiceField(
        label=_("On these days"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        help_text=_("Tick none if every day is all right."),
        widget=forms.CheckboxSelectMultiple,
    )
    bare = forms.BooleanField(
        label=_("Say only that there is a note for me"),
        help_text=_("No day, no time, no reason. You sign in to read it."),
        required=False,
    )
    wanted = forms.MultipleChoiceField(
        label=_("Which messages do you want?"),
        help_text=_("Untick what you do not need."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    no_optional_marks = True
    # Said by leaving them as they are, so that no label calls them optional.
    AS_IT_IS = (
        "wish",
        "text",
        "prefer",
        "call",
        "safe_from",
        "safe_until",
        "safe_days",
    )
    ASK_AGAIN = (Reach.Mail.NOT_INVITED, Reach.Mail.BOUNCED)
    WISHES = (
        "wish mail text call prefer phone voicemail may_answer code_word bare safe_from"
        " safe_until safe_days"
    ).split()

    def __init__(self, *args, reach, **kwargs):
        self.reach = reach
        self.topics = topics_of(people_may_switch_off())
        off = {k.code for k in people_may_switch_off() if k.asked_for}
        off = {*reach.muted} | (off - {*reach.asked_for})
        on = [t for t, codes in self.topics.items() if not set(codes) & off]
        kwargs["initial"] = {name: getattr(reach, name) for name in self.WISHES} | {
            "phone": readable(reach.phone),
            "mail": "" if reach.mail in self.ASK_AGAIN else reach.mail,
            "wanted": on,
        }
        super().__init__(*args, **kwargs)
        for name in self.AS_IT_IS:
            self.fields[name].required = False
        labels = [(topic, _(topic)) for topic in self.topics]
        self.fields["wanted"].label = _("Which messages do you want?")
        self.fields["wanted"].choices = sorted(labels, key=lambda pair: pair[1])
        if not labels:
            del self.fields["wanted"]

    def clean_wanted(self) -> list[str]:
        """The codes of all kinds under the ticked words."""
        ticked = self.cleaned_data["wanted"]
        return [code for topic in ticked for code in self.topics[topic]]

    def clean_phone(self) -> str:
        written = self.cleaned_data["phone"]
        if not written:
            return ""
        try:
            return e164(written)
        except ValueError:
            raise forms.ValidationError(
                _("Write the number with its area code, like 212 555 0147")
            ) from None

    def clean(self):
        given = super().clean()
        if given.get("text") == "safe" and given.get("phone") == "":
            self.add_error("phone", _("Give the number for texts, or choose no texts"))
        begins, ends = given.get("safe_from"), given.get("safe_until")
        if (begins is None) != (ends is None):
            self.add_error("safe_until", _("Choose both hours, or any time for both"))
        elif begins is not None and begins == ends:
            self.add_error("safe_until", _("Choose two different hours"))
        return given

    def wishes(self) -> dict:
        """What to keep; what was not asked stays as it is."""
        given = {name: self.cleaned_data[name] for name in self.WISHES}
        for name in ("wish", "text", "call", "prefer", "mail"):
            given[name] = given[name] or getattr(self.reach, name)
        if given["text"] == Reach.Safe.SAFE and not given["phone"]:
            given["text"] = Reach.Safe.UNKNOWN
        given["safe_days"] = (
            sorted(given["safe_days"]) if len(given["safe_days"]) < 7 else []
        )
        return given


class ReachOfAnotherForm(ReachForm):
    """What a person told a coordinator. Which messages they want is their own."""

    how = forms.CharField(
        label=_("How did they tell you?"),
        max_length=80,
        help_text=_("For example: on the phone, today."),
        error_messages={"required": _("Write how they told you")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("wanted", None)
        for name in ("mail", "text", "call"):
            self.fields[name].help_text = ""
        if self.reach.mail == Reach.Mail.NOT_INVITED:
            self.fields["mail"].required = False
            self.fields["mail"].choices = [
                ("", _("They were not invited yet")),
                ("unsafe", _("No, do not send me e-mail")),
            ]


class PauseForm(forms.Form):
    """Until which day nothing is sent."""

    until = forms.DateField()

    def clean_until(self) -> date:
        until, today = self.cleaned_data["until"], timezone.localdate()
        if not today < until <= today + LONGEST_PAUSE:
            raise forms.ValidationError(_("Choose a day after today, within a year"))
        return until


def hours(first: int, after: int) -> list[tuple]:
    return ANY + [(hour, hour_words(hour)) for hour in range(first, after)]


def topics_of(known) -> dict[str, list[str]]:
    """Kinds that say the same words to people are one box to tick."""
    topics = {}
    for kind in known:
        topics.setdefault(str(kind.label), []).append(kind.code)
    return topics
