from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from training.models import LessonFile, Step
from training.texts.competencies import COMPETENCIES
from training.texts.markup import FILE, FILE_CODE, files_in
from training.texts.reading import NotUnderstood, parse
from training.texts.rules import gaps_of
from training.texts.shapes import Step as Told

LESSON_HELP = _(
    "Write in Markdown: ## for a heading, - for a list, **bold**. Between ::: try and ::: "
    "stands an exercise, in which +++ Heading begins what can be opened; ::: reflect holds "
    "a question for the learner alone, ::: care a word before something hard. A picture of "
    "this module: ![what it shows](file:its-code)."
)
SCENARIO_HELP = _(
    "An opening, then scenes: # code, what happens, and choices such as "
    "- [+] what one says -> code, with their feedback two spaces to the right below. "
    "[+] helps, [~] is so-so, [-] does harm. A scene without choices is an end."
)
QUIZ_HELP = _(
    "Each question: ## code (single), its words, and answers: - [x] right, - [ ] wrong, "
    "with feedback two spaces to the right below. Kinds: single, several, truth, and "
    "order, whose answers are 1. 2. 3. in the right order."
)
HELP = {
    Step.Kind.LESSON: LESSON_HELP,
    Step.Kind.SCENARIO: SCENARIO_HELP,
    Step.Kind.QUIZ: QUIZ_HELP,
}


class LinesField(forms.CharField):
    """A list, one on a line."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = (super().to_python(value) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]


class HeadForm(PlainForm):
    """What stands around the steps of a module."""

    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        error_messages={"required": _("Give it a title")},
    )
    summary = forms.CharField(
        label=_("What it gives people"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )
    aims = LinesField(
        label=_("What they can do afterward"),
        help_text=_("One on a line."),
        required=False,
    )
    references = LinesField(
        label=_("Where the facts come from"),
        help_text=_("One on a line."),
        required=False,
    )
    competencies = forms.MultipleChoiceField(
        label=_("Which competencies of peer workers it serves"),
        choices=list(COMPETENCIES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    pass_mark = forms.IntegerField(
        label=_("Percent of the questions to get right"), min_value=1, max_value=100
    )
    draw = forms.IntegerField(
        label=_("How many questions are asked"),
        help_text=_("Drawn anew each time. 0 asks all."),
        min_value=0,
        max_value=100,
    )
    attempts = forms.IntegerField(
        label=_("Tries in a day"),
        help_text=_("0: as many as one likes."),
        min_value=0,
        max_value=50,
    )
    NAMES = (
        *("summary", "aims", "references", "competencies"),
        *("pass_mark", "draw", "attempts"),
    )

    def __init__(self, *args, module, version, **kwargs):
        start = {name: getattr(version, name) for name in self.NAMES}
        super().__init__(*args, initial=start | {"title": module.title}, **kwargs)


class NewStepForm(PlainForm):
    title = forms.CharField(label=_("Title"), max_length=120)
    kind = forms.ChoiceField(label=_("What is it?"), choices=Step.Kind.choices)


class StepForm(PlainForm):
    """The text of a step. What cannot be understood is said with its line."""

    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        error_messages={"required": _("Give it a title")},
    )
    minutes = forms.IntegerField(
        label=_("About how many minutes"),
        min_value=1,
        max_value=480,
        error_messages={"required": _("Say how long it takes")},
    )
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(
            attrs={"rows": 24, "class": "mono", "spellcheck": "true"}
        ),
        max_length=60_000,
        error_messages={"required": _("Write the text")},
    )
    media = forms.CharField(
        label=_("A recording"),
        help_text=_("The code of a file of this module, or an address with https://"),
        required=False,
        max_length=200,
    )
    transcript = forms.CharField(
        label=_("What is said in the recording"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=60_000,
    )
    NAMES = ("title", "minutes", "text", "media", "transcript")

    def __init__(self, *args, step, **kwargs):
        self.step = step
        start = {name: getattr(step, name) for name in self.NAMES}
        super().__init__(*args, initial=start, **kwargs)
        self.fields["text"].help_text = HELP[step.kind]
        if step.kind != Step.Kind.LESSON:
            del self.fields["media"], self.fields["transcript"]

    def clean_media(self):
        media = self.cleaned_data["media"].strip()
        if media.startswith(FILE):
            code = FILE_CODE.match(media)
            self.find_files({code[1]} if code else {media}, plays=True)
        elif media:
            try:
                URLValidator(schemes=["https"])(media)
            except forms.ValidationError as problem:
                said = _("Write the whole address, with https://")
                raise forms.ValidationError(said) from problem
        return media

    def find_files(self, codes: set[str], *, plays=False) -> None:
        """Each of these is a file of the module, and of the right kind."""
        files = LessonFile.objects.filter(module=self.step.version.module_id)
        picture = LessonFile.Kind.PICTURE
        files = files.exclude(kind=picture) if plays else files.filter(kind=picture)
        known = set(
            files.filter(public_id__in=codes).values_list("public_id", flat=True)
        )
        for code in sorted(codes - known):
            words = _("There is no recording %(code)s in this module")
            if not plays:
                words = _("There is no picture %(code)s in this module")
            raise forms.ValidationError(words % {"code": code[:40]})

    def clean_text(self):
        text = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        try:
            parse(self.step.kind, text)
        except NotUnderstood as problem:
            words = _("Line %(line)d is not clear: %(why)s")
            said = words % {"line": problem.line, "why": problem.why}
            raise forms.ValidationError(said) from problem
        self.find_files(files_in(text))
        return text

    def clean(self):
        found = super().clean()
        if not self.errors:
            for gap in gaps_of(self.as_step()):
                self.add_error("text", gap)
        return found

    def as_step(self) -> Told:
        return Told(code=self.step.code, kind=self.step.kind, **self.cleaned_data)
