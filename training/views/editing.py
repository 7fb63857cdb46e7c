"""Writing modules: the version in work, its steps, a preview, and publishing it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from training import editing
from training.editing_forms import HeadForm, NewStepForm, StepForm
from training.models import Step
from training.views.modules import any_module_or_404, shown


def edit(request, module):
    module = any_module_or_404(request, module)
    draft = editing.in_work(module)
    told = draft or module.published
    form = HeadForm(request.POST or None, module=module, version=told)
    if request.method == "POST" and form.is_valid():
        editing.change_head(module, **form.cleaned_data)
        messages.success(request, _("Saved in the version in work."))
        return _back(request, module)
    page = {
        "module": module,
        "draft": draft,
        "form": form,
        "add": NewStepForm(),
        "steps": told.steps.in_order(),
        "files": module.files.count(),
        "gaps": editing.gaps_of(module, draft) if draft else (),
    }
    return render(request, "training/edit.html", page)


def _back(request, module):
    return redirect("training:edit", request.program.slug, module.code)


def step_or_404(request, module, public_id) -> Step:
    """Of the version in work; of the published one, its copy there."""
    rows = Step.objects.select_related("version__module__program")
    found = get_object_or_404(rows.filter(version__module=module), public_id=public_id)
    if found.version.published_at is None:
        return found
    if found.version_id != module.published_id:
        raise Http404
    draft = editing.begin(module)
    return get_object_or_404(rows, version=draft, code=found.code)


def edit_step(request, module, public_id):
    """Save it, or only look at how it would read."""
    module = any_module_or_404(request, module)
    rows = Step.objects.filter(version__module=module)
    step = get_object_or_404(rows.select_related("version"), public_id=public_id)
    form = StepForm(request.POST or None, step=step)
    preview = None
    if request.method == "POST" and form.is_valid():
        if "preview" not in request.POST:
            own = step_or_404(request, module, public_id)
            editing.change_step(own, **form.cleaned_data)
            messages.success(request, _("Saved in the version in work."))
            return _back(request, module)
        preview = shown(form.as_step(), request.program)
    page = {"module": module, "step": step, "form": form, "preview": preview}
    return render(request, "training/edit_step.html", page)


@require_POST
def edit_add(request, module):
    module = any_module_or_404(request, module)
    form = NewStepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the step a title and say what it is."))
        return _back(request, module)
    step = editing.add_step(module, **form.cleaned_data)
    names = (request.program.slug, module.code, step.public_id)
    return redirect("training:edit_step", *names)


@require_POST
def edit_act(request, module, public_id):
    """Move a step up or down, or take it out."""
    module = any_module_or_404(request, module)
    step = step_or_404(request, module, public_id)
    if "remove" in request.POST:
        editing.remove_step(step)
        messages.success(request, _("Taken out of the version in work."))
    else:
        editing.move_step(step, up="up" in request.POST)
    return _back(request, module)


@require_POST
def edit_publish(request, module):
    module = any_module_or_404(request, module)
    if "discard" in request.POST:
        if editing.discard(module):
            messages.success(request, _("The version in work is gone."))
        if module.published is None:
            return redirect("training:modules", request.program.slug)
        return _back(request, module)
    try:
        editing.publish(module, request.user, material="material" in request.POST)
    except editing.NotReady:
        messages.error(request, _("Something is missing. It stands below."))
        return _back(request, module)
    said = _("Published. Who begins from now on reads it.")
    messages.success(request, said)
    return redirect("training:modules", request.program.slug)
