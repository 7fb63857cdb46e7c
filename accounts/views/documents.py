"""The documents of a program: who has signed, writing a new version."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.consenting.blocks import blocks_of
from accounts.consenting.forms import DocumentForm
from accounts.consenting.overview import lines_of, missing
from accounts.consenting.publishing import ask, load_ours, our_draft, publish
from accounts.models import Agreement, AgreementVersion
from accounts.models.programs import Right, Role
from accounts.views.choosing import page_of


@require_safe
def documents(request):
    lines = lines_of(request.program)
    page = {
        "lines": lines,
        "any": any(line.version for line in lines),
        "may_write": Right.Code.SETTINGS in request.rights,
    }
    return render(request, "accounts/documents.html", page)


@require_POST
def documents_load(request):
    """Our texts, for a program that has none."""
    count = load_ours(request.program, request.user)
    words = ngettext("%(n)d document came in.", "%(n)d documents came in.", count)
    messages.success(request, words % {"n": count})
    return redirect("accounts:documents", request.program.slug)


def newest(program, role, kind) -> AgreementVersion | None:
    if role not in Role.values or kind not in Agreement.Kind.values:
        raise Http404
    found = AgreementVersion.objects.of(program).newest().select_related("agreement")
    return found.filter(agreement__role=role, agreement__kind=kind).first()


@require_safe
def document(request, role, kind):
    """The text in force, its earlier versions, who has not signed."""
    version = newest(request.program, role, kind)
    if version is None:
        raise Http404
    rows = missing(request.program, version)
    page = {
        "version": version,
        "blocks": blocks_of(version.text),
        "role": Role(role).label,
        "rows": page_of(request, rows),
        "reachable": any(row.member.signed_in_at for row in rows),
        "versions": version.agreement.versions.order_by("-number"),
        "may_write": Right.Code.SETTINGS in request.rights,
    }
    return render(request, "accounts/document.html", page)


@require_safe
def document_version(request, public_id):
    """An earlier text, as it was."""
    seen = AgreementVersion.objects.visible_to(request.user).of(request.program)
    version = get_object_or_404(seen.select_related("agreement"), public_id=public_id)
    page = {"version": version, "blocks": blocks_of(version.text)}
    return render(request, "accounts/document_version.html", page)


def document_edit(request, role, kind):
    """Write, see how it looks, publish."""
    version = newest(request.program, role, kind)
    form = DocumentForm(
        request.POST or None, initial=start(version, role, kind), first=version is None
    )
    page = {
        "form": form,
        "version": version,
        "role": Role(role).label,
        "kind": Agreement.Kind(kind).label,
        "back": (role, kind) if version else None,
    }
    if request.method == "POST" and form.is_valid() and "again" not in request.POST:
        if "publish" not in request.POST:
            page["blocks"] = blocks_of(form.cleaned_data["text"])
            return render(request, "accounts/document_preview.html", page)
        said = form.cleaned_data
        publish(
            request.program,
            role,
            kind,
            form.draft,
            request.user,
            binding=said.get("binding", True),
            grace=said["grace"],
            mandatory=said["mandatory"],
        )
        messages.success(request, _("Published. It is in force from now on."))
        return redirect("accounts:document", request.program.slug, role, kind)
    return render(request, "accounts/document_edit.html", page)


def start(version, role, kind) -> dict:
    text = version or our_draft(role, kind)
    mandatory = version.agreement.mandatory if version else True
    return {"title": text.title, "text": text.text, "mandatory": mandatory}


@require_POST
def document_remind(request, role, kind):
    """Once a day, to those who have not signed and can sign in."""
    version = newest(request.program, role, kind)
    if version is None:
        raise Http404
    late = [row.member for row in missing(request.program, version)]
    reachable = [member for member in late if member.signed_in_at]
    count = ask(version, reachable, f"{version.number} {request.program.today()}")
    words = ngettext("%(n)d person is told.", "%(n)d people are told.", count)
    messages.success(request, words % {"n": count})
    return redirect("accounts:document", request.program.slug, role, kind)
