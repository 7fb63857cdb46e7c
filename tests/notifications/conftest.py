import pytest

from notifications import kinds
from notifications.kinds import Content, Kind


@pytest.fixture(autouse=True)
def plain_kind():
    """Kinds that only the tests know: a usual, an essential, one for strangers."""
    usual = Kind("note", "A note", lambda m: Content("A note", ("Something for you.",)))
    alert = Kind(
        "alert", "An alert", lambda m: Content("Please look", ("Now.",)), essential=True
    )
    asked = Kind(
        "asked",
        "A question",
        lambda m: Content("A question", (f"Hi {m.name},", "you walk as a mentor.")),
        lambda m: f"/apply/{m.context['form']}/",
        may_mute=False,
        opens_without_sign_in=True,
        to_strangers=True,
        allowed_words=("mentor",),
    )
    kinds.register(usual, alert, asked)
    yield
    for code in ("note", "alert", "asked"):
        kinds.registry.pop(code)
