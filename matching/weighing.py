"""How much each criterion counts in a program: versioned rows, never changed."""

from django.db import transaction

from accounts.models import Program
from matching.models import CriteriaWeights


def current_weights(program) -> CriteriaWeights:
    """The newest row, or the usual points as version 0 before anybody set any."""
    newest = CriteriaWeights.objects.of(program).first()
    return newest or CriteriaWeights(program=program, version=0)


@transaction.atomic
def set_weights(program, points: dict[str, int], by) -> CriteriaWeights:
    Program.objects.select_for_update(no_key=True).get(pk=program.pk)
    version = current_weights(program).version + 1
    return CriteriaWeights.objects.create(
        program=program, version=version, set_by=by, **points
    )
