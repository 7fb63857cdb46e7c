"""A program's own modules, the rules of each, and what it shows and plays."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from training import attaching, owning
from training.models import LessonFile
from training.owning_forms import FileForm, NewModuleForm, RulesForm
from training.serving import part_asked
from training.views.modules import any_module_or_404

NAME_LENGTH = 120
PROBLEMS = {
    "kind": gettext_lazy(
        "This is no picture and no recording that every browser can show."
    ),
    "many": gettext_lazy("A module holds forty files. Take one away first."),
}


def module_new(request):
    form = NewModuleForm(request.POST or None, program=request.program)
    if request.method == "POST" and form.is_valid():
        module = owning.create(request.program, by=request.user, **form.cleaned_data)
        messages.success(request, _("Begun. Add its steps, then publish it."))
        return redirect("training:edit", request.program.slug, module.code)
    return render(request, "training/module_new.html", {"form": form})


def edit_rules(request, module):
    """They count at once; the texts stand in versions."""
    module = any_module_or_404(request, module)
    if "retire" in request.POST or "return" in request.POST:
        return _retire(request, module)
    posted = request.POST if request.method == "POST" else None
    form = RulesForm(posted, program=request.program, module=module)
    if form.is_valid():
        owning.change_rules(module, request.user, **form.cleaned_data)
        messages.success(request, _("Saved. It counts from now on."))
        return redirect("training:edit", request.program.slug, module.code)
    page = {"module": module, "form": form}
    return render(request, "training/edit_rules.html", page)


def _retire(request, module):
    if "retire" in request.POST:
        if owning.retire(module, request.user):
            messages.success(request, _("Nobody begins it any more."))
    elif owning.bring_back(module, request.user):
        messages.success(request, _("It is back. People can begin it."))
    return redirect("training:modules", request.program.slug)


def edit_files(request, module):
    """What is there, with the code that a text writes to show it."""
    module = any_module_or_404(request, module)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    large = getattr(request, "upload_too_large", False)  # known once it was read
    form = FileForm(*posted, too_large=large)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            kept = attaching.attach(
                module, sent.name[-NAME_LENGTH:], sent.read(), request.user
            )
        except attaching.NotPossible as problem:
            form.add_error("file", PROBLEMS[str(problem)])
        else:
            messages.success(request, _("Kept. Its code is %s") % kept.code)
            return _files(request, module)
    files = module.files.without_content().in_order()
    page = {"module": module, "form": form, "files": files, "most": attaching.MOST}
    return render(request, "training/edit_files.html", page)


def _files(request, module):
    return redirect("training:edit_files", request.program.slug, module.code)


@require_POST
def edit_file_remove(request, module, public_id):
    module = any_module_or_404(request, module)
    file = get_object_or_404(module.files.without_content(), public_id=public_id)
    try:
        attaching.take_away(file, request.user)
    except attaching.InUse as problem:
        said = _("It is shown in %(steps)s. Change that first.")
        messages.error(request, said % {"steps": ", ".join(problem.titles)})
    else:
        messages.success(request, _("Taken away."))
    return _files(request, module)


@require_safe
def file(request, public_id):
    """A picture or recording of a lesson; players ask for it part by part."""
    found = get_object_or_404(
        LessonFile.objects.of(request.program), public_id=public_id
    )
    content, headers = bytes(found.content), {"Accept-Ranges": "bytes"}
    try:
        part = part_asked(request.headers.get("Range", ""), found.size)
    except ValueError:
        headers["Content-Range"] = f"bytes */{found.size}"
        return HttpResponse(status=416, headers=headers)
    if part is None:
        return HttpResponse(content, content_type=found.media_type, headers=headers)
    first, last = part
    headers["Content-Range"] = f"bytes {first}-{last}/{found.size}"
    sent = content[first : last + 1]
    return HttpResponse(
        sent, status=206, content_type=found.media_type, headers=headers
    )
