"""What the team wrote to a person."""

from django.shortcuts import get_object_or_404, render

from accounts import access_log
from mentoring.models import Notice


def notice(request, public_id):
    """Read by the person it was written to, or by a coordinator of the program, and
    the person can see that."""
    notices = Notice.objects.visible_to(request.user)
    found = get_object_or_404(
        notices.filter(member__program=request.program).select_related(
            "member__user", "written_by"
        ),
        public_id=public_id,
    )
    if found.member.user_id != request.user.pk:
        subject = f"member:{found.member_id}"
        access_log.record(request.user, "notice.read", subject, program=request.program)
    return render(request, "mentoring/notice.html", {"notice": found})
