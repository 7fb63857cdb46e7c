"""The browsers somebody has signed in from."""

from django.utils.translation import gettext_lazy as _

from accounts.models import KnownDevice
from accounts.personal_data import Holding, Rows


def own_devices(user):
    return KnownDevice.objects.visible_to(user)


def export_devices(user):
    rows = own_devices(user).order_by("pk")
    return list(rows.values("browser", "first_at", "last_at"))


def erase_devices(user) -> int:
    return own_devices(user).delete()[0]


HOLDINGS = (
    Holding(
        "phones and computers we know",
        export_devices,
        erase_devices,
        withheld=_("the mark by which we know a browser: it is secret"),
        rows=(
            Rows(
                KnownDevice,
                own_devices,
                shown="browser first_at last_at",
                erased="browser first_at last_at",
            ),
        ),
    ),
)
