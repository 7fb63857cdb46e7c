"""The application as it is served, but each password that is really looked at leaves a
byte in a file: pages can lie about it, hashes cannot."""

import os

from django.contrib.auth.hashers import Argon2PasswordHasher

from mentoring.wsgi import application

__all__ = ["application"]
verify = Argon2PasswordHasher.verify


def counted(self, password, encoded):
    place = os.open(os.environ["COUNT_FILE"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(place, b".")
    os.close(place)
    return verify(self, password, encoded)


Argon2PasswordHasher.verify = counted
