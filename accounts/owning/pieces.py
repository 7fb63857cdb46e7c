"""Small pieces that holdings are made of."""

NOBODY = "Someone"


def hanging_on(model):
    """Rows of `model` that hang on the person's memberships."""
    return lambda user: model.objects.filter(membership__user=user)


def of_person(model, *fields):
    """Export of the rows of `model` that hang on the person's memberships."""

    def export(user):
        rows = model.objects.filter(membership__user=user).order_by("pk")
        return list(rows.values(*fields))

    return export


def erase_of_person(model):
    def erase(user) -> int:
        return model.objects.filter(membership__user=user).delete()[0]

    return erase


def nothing(user) -> int:
    return 0
