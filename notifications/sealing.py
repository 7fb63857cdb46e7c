"""Short secrets at rest (a reset link on its way): encrypted, blanked once sent."""

import base64
import hashlib
import json

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def _box() -> Fernet:
    key = hashlib.sha256(b"field-v1:" + settings.FIELD_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def seal(value: object) -> str:
    """JSON value -> text that only this installation can read."""
    return _box().encrypt(json.dumps(value).encode()).decode()


def unseal(text: str) -> object:
    """The value behind `seal`; ValueError when the text is not ours or was altered."""
    try:
        return json.loads(_box().decrypt(text.encode()))
    except InvalidToken as error:
        raise ValueError("not sealed with this installation's key") from error
