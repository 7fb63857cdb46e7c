"""Build the demo program: invented people, nine months of history, relative to today."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Program
from mentoring.demo.building import SEED, build_demo


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *, seed, **options):
        if not settings.DEMO:
            raise CommandError("Demo mode is off: set DEMO=1 to build the demo.")
        if Program.objects.exists():
            raise CommandError("There is a program already; the demo starts empty.")
        build_demo(timezone.now(), seed)
        self.stdout.write(f"Demo built. Password: {settings.DEMO_PASSWORD}")
