from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from meetings.messaging import PHRASES, plain
from meetings.models import PairMessage
from meetings.models.messages import LONGEST
from safeguarding.models import Concern


class MessageForm(PlainForm):
    """Words of one's own, or one of the phrases. The box takes a long text and says so:
    a browser that cuts what is pasted would lose it without a word."""

    text = forms.CharField(
        label=_("Your message"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    phrase = forms.ChoiceField(choices=PHRASES.items(), required=False)

    def clean(self):
        phrase = self.cleaned_data.get("phrase")
        text = str(PHRASES[phrase]) if phrase else self._own_words()
        self.cleaned_data["text"] = text
        return self.cleaned_data

    def _own_words(self) -> str:
        text = plain(self.cleaned_data.get("text", ""))
        if "text" in self.errors:
            return text
        if not text:
            self.add_error("text", _("Write a few words first"))
        elif len(text) > LONGEST:
            said = {"n": len(text) - LONGEST, "most": LONGEST}
            words = _("Up to %(most)d letters fit. Take out %(n)d, or send it in parts")
            self.add_error("text", words % said)
        return text


class ReadForm(forms.Form):
    last = forms.ModelChoiceField(queryset=PairMessage.objects.none())

    def __init__(self, *args, match, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["last"].queryset = PairMessage.objects.of(match)


class ReportForm(PlainForm):
    level = forms.ChoiceField(
        label=_("How soon does a person need to look?"),
        choices=Concern.Level.choices,
        widget=forms.RadioSelect,
        initial=Concern.Level.CONCERN,
        error_messages={"required": _("Choose how soon a person needs to look")},
    )
    words = forms.CharField(
        label=_("What would you like to tell us?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
