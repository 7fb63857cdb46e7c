from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from training.editing_forms import LinesField
from training.models import Module, Track
from training.owning import before_all
from training.texts.competencies import TOPICS
from training.texts.sniffing import NEEDED, sniff

LARGEST = 5  # megabytes; the uploads of the whole house end there
TOO_LARGE = _("This file is over %(limit)d MB. Give the address of a longer recording.")


class RulesForm(PlainForm):
    """What a module asks for, and what it opens."""

    topic = forms.ChoiceField(label=_("What it is about"), choices=list(TOPICS.items()))
    mandatory = forms.BooleanField(
        label=_("Every mentor needs it to be matched"), required=False
    )
    valid_months = forms.IntegerField(
        label=_("For how many months it counts"),
        min_value=1,
        max_value=120,
        error_messages={"required": _("Say for how many months")},
    )
    live = forms.BooleanField(
        label=_("It is complete with a live session"), required=False
    )
    practice = LinesField(
        label=_("What a supervisor looks at in a practice conversation"),
        help_text=_("One on a line. Without any, no practice is watched."),
        required=False,
        max_length=2000,
    )
    prerequisites = forms.ModelMultipleChoiceField(
        label=_("What must be taken before"),
        queryset=Module.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    NAMES = ("topic", "mandatory", "valid_months", "live", "practice")

    def __init__(self, *args, program, module=None, **kwargs):
        self.module = module
        if module:
            start = {name: getattr(module, name) for name in self.NAMES}
            start["prerequisites"] = module.prerequisites.all()
            kwargs["initial"] = start
        super().__init__(*args, **kwargs)
        others = Module.objects.of(program).offered().in_order()
        if module:
            others = others.filter(track=module.track).exclude(pk=module.pk)
        self.fields["prerequisites"].queryset = others

    def clean_prerequisites(self):
        chosen = self.cleaned_data["prerequisites"]
        if self.module and self.module.pk in before_all(chosen):
            raise forms.ValidationError(
                _("One of these asks for this module first. Nobody could begin.")
            )
        return chosen


class NewModuleForm(RulesForm):
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        error_messages={"required": _("Give it a title")},
    )
    track = forms.ChoiceField(label=_("For whom it is"), choices=Track.choices)
    field_order = ("title", "track")

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"valid_months": 24, "topic": "role"})
        super().__init__(*args, **kwargs)

    def clean(self):
        found = super().clean()
        track = found.get("track")
        wrong = [m for m in found.get("prerequisites") or () if m.track != track]
        if track and wrong:
            said = _("“%(title)s” is for other people. They cannot take it before.")
            self.add_error("prerequisites", said % {"title": wrong[0].title})
        return found


class FileForm(PlainForm):
    file = forms.FileField(
        label=_("A picture or a recording"),
        help_text=_(
            "PNG, JPEG, WebP, GIF, MP3, M4A, OGG, FLAC, WAV, MP4 or WebM, up to 5 MB. "
            "Show nobody who has not said yes."
        ),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("This file is empty. Please choose another one."),
        },
        max_length=None,
    )

    def __init__(self, *args, too_large=False, **kwargs):
        super().__init__(*args, **kwargs)
        if too_large:
            self.fields["file"].error_messages["required"] = TOO_LARGE % {
                "limit": LARGEST
            }

    def clean_file(self):
        file = self.cleaned_data["file"]
        if sniff(file.read(NEEDED)) is None:
            raise forms.ValidationError(
                _("This is no picture and no recording that every browser can show.")
            )
        file.seek(0)
        return file
