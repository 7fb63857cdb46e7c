from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.utils.crypto import constant_time_compare

from accounts.models import User


class DemoBackend(BaseBackend):
    """The one printed password opens the invented people of the demo program. Loaded
    only in demo mode: elsewhere they have no password at all."""

    def authenticate(self, request, email=None, password=None, **credentials):
        if not constant_time_compare(password or "", settings.DEMO_PASSWORD):
            return None
        email = (email or "").strip().lower()
        return User.objects.filter(email=email, is_demo=True, is_active=True).first()

    def get_user(self, user_id):
        return User.objects.filter(pk=user_id, is_demo=True, is_active=True).first()
