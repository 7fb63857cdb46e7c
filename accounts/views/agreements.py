"""What one is asked to read and sign, and what one signed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.consenting.blocks import blocks_of
from accounts.consenting.signing import NotTheirs, papers_of, sign
from accounts.forms import SignedForm
from accounts.models import AgreementVersion, Membership, Signature


def own_papers(user):
    """(membership, paper) of each document of this person, in all their programs."""
    own = Membership.objects.active().filter(user=user).select_related("program")
    members = list(own.order_by("program__name", "pk"))
    papers = papers_of(members)
    return [(member, paper) for member in members for paper in papers[member.pk]]


@require_safe
def agreements(request):
    papers = own_papers(request.user)
    signed = Signature.objects.filter(membership__user=request.user).newest_first()
    page = {
        "open": [pair for pair in papers if pair[1].is_open],
        "signed": signed.select_related("version", "membership__program"),
        "several": len({member.program_id for member, _paper in papers}) > 1,
    }
    return render(request, "accounts/agreements.html", page)


def agreement(request, public_id):
    """Read one document, and sign it."""
    seen = AgreementVersion.objects.visible_to(request.user)
    version = get_object_or_404(seen.select_related("agreement"), public_id=public_id)
    member, paper = own_paper(request.user, version)
    form = SignedForm(request.POST or None, signer=request.user)
    if request.method == "POST" and paper.is_open and form.is_valid():
        try:
            sign(version, member, form.cleaned_data["signature"])
        except NotTheirs:
            messages.error(
                request, _("This text has changed. Please read the new one.")
            )
        else:
            messages.success(request, _("Signed. You can read it here at any time."))
        return redirect("accounts:agreements")
    page = {
        "version": version,
        "paper": paper,
        "blocks": blocks_of(version.text),
        "form": form,
    }
    return render(request, "accounts/agreement.html", page)


def own_paper(user, version):
    """The person's own newest document of that kind; one for others is not theirs."""
    for member, paper in own_papers(user):
        if paper.version.pk == version.pk:
            return member, paper
    raise Http404


@require_safe
def signed(request, public_id):
    """The very text that was signed, with name and day."""
    seen = Signature.objects.visible_to(request.user)
    people = (
        "membership__user",
        "membership__program",
        "version",
        "attestation__signed_by",
    )
    signature = get_object_or_404(seen.select_related(*people), public_id=public_id)
    page = {
        "signature": signature,
        "own": signature.membership.user_id == request.user.pk,
        "blocks": blocks_of(signature.version.text),
    }
    return render(request, "accounts/signed.html", page)
