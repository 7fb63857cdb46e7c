"""The modules of a program for those who answer for them: what is there, what it covers,
how it reads, and what differs from what we ship."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models.programs import Right
from accounts.policies import COORDINATOR
from training import comparing, measuring, showing
from training.covering import coverage
from training.loading import shipped_module, text_of
from training.models import Module, Step
from training.practicing import told_by
from training.quizzing import bank_of


def module_or_404(request, code):
    modules = Module.objects.of(request.program).offered().select_related("published")
    return get_object_or_404(modules, code=code)


def any_module_or_404(request, code):
    """Also one that was never published, or is retired."""
    modules = Module.objects.of(request.program).select_related("published")
    return get_object_or_404(modules.select_related("program"), code=code)


@require_safe
def modules(request):
    all_ = Module.objects.of(request.program).in_order().select_related("published")
    rows = [(m, comparing.is_kept(m)) for m in all_.offered()]
    page = {
        "rows": rows,
        "begun": all_.never_published(),
        "retired": all_.retired(),
        "coverage": coverage(request.program) if rows else None,
        "may_change": Right.Code.SETTINGS in request.rights,
    }
    return render(request, "training/modules.html", page)


@require_safe
def preview(request, module):
    """The whole of it on one page, as learners read it, with every answer."""
    module = module_or_404(request, module)
    steps = [shown(step, request.program) for step in _steps(module)]
    page = {
        "module": module,
        "steps": steps,
        "may_change": Right.Code.SETTINGS in request.rights
        and COORDINATOR in request.roles,
    }
    return render(request, "training/preview.html", page)


def _steps(module):
    return module.published.steps.in_order()


def shown(step, program) -> dict:
    """`step` of the database or of a form: its kind, title and text."""
    found = {"step": step}
    if step.kind == Step.Kind.LESSON:
        found["parts"] = showing.parts_of(step.text, program, {})
    elif step.kind == Step.Kind.QUIZ:
        found["questions"] = bank_of(step).values()
    else:
        told = told_by(step)
        found["opening"] = showing.rendered(told.opening, program)
        found["scenes"] = [
            (scene, showing.rendered(scene.text, program)) for scene in told.scenes
        ]
    return found


@require_safe
def statistics(request, module):
    module = module_or_404(request, module)
    begun, steps = measuring.steps_of(module.published)
    page = {
        "module": module,
        "begun": begun,
        "steps": steps,
        "questions": measuring.questions_of(module.published),
        "fewest": measuring.FEWEST,
    }
    return render(request, "training/statistics.html", page)


def compare(request, module):
    """Theirs and ours side by side; one of them is chosen."""
    module = module_or_404(request, module)
    ours = shipped_module(module.code)
    if ours is None:
        messages.info(
            request, _("This module is your own. There is nothing beside it.")
        )
        return redirect("training:modules", request.program.slug)
    if request.method == "POST":
        if "take" in request.POST:
            comparing.take_shipped(module, request.user)
            said = _(
                "Our text is in use from now on. Who is under way goes on as before."
            )
        else:
            comparing.keep_ours(module)
            said = _("Your text stays.")
        messages.success(request, said)
        return redirect("training:modules", request.program.slug)
    page = {"module": module, "pages": comparing.compare(text_of(module), ours)}
    return render(request, "training/compare.html", page)
