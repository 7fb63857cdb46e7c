"""The embedded server: one process with the web and the sweeps, one clean Ctrl-C."""

import signal
import sys
import threading

import waitress
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from accounts.models import Program
from mentoring.sweeping import Sweeper
from mentoring.wsgi import application

# The server buffers a whole body before the application can refuse it kindly.
BIGGEST_BODY = 64 * 1024 * 1024


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--address", default="127.0.0.1:8000")

    def handle(self, *, address, **options):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if settings.DEMO and not Program.objects.exists():
            self.stdout.write("Building the demo program (once, about a minute) ...")
            call_command("demo", verbosity=0)
        sweepers = [Sweeper("mail"), Sweeper("work")]
        server = waitress.create_server(
            application,
            listen=address,
            threads=8,
            ident=None,
            max_request_body_size=BIGGEST_BODY,
        )
        # a shell starts background jobs with Ctrl-C switched off
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, lambda *ignored: sys.exit(0))
        signal.signal(signal.SIGHUP, lambda *ignored: sys.exit(0))
        for sweeper in sweepers:
            sweeper.start()
        self.greet(address)
        try:
            server.run()
        except (KeyboardInterrupt, SystemExit):
            pass
        finally:
            self.stdout.write("Stopping ...")
            server.close()
            for sweeper in sweepers:
                sweeper.stop()
            left = [t.name for t in threading.enumerate() if t in sweepers]
            self.stdout.write("Stopped." if not left else f"Left behind: {left}")

    def greet(self, address):
        self.stdout.write(f"\n  {settings.PUBLIC_NAME} is up: http://{address}/\n")
        if address not in settings.SITE_URL:
            self.stdout.write(f"  Links in mail lead to {settings.SITE_URL}\n")
        if settings.DEMO:
            self.stdout.write(
                "  Sign in with one of these and the password "
                f"{settings.DEMO_PASSWORD}\n"
                "    cleo@example.org  coordinates (cora@ is the second)\n"
                "    ada@example.org   mentors ben@; abe@ mentors bea@\n"
                "    sol@example.org   supervises Ada; sam@ supervises Abe\n"
                "    eva@example.org   evaluates; lee@ leads; dan@ has no role\n"
                "    cal@, ann@, bob@  are the same in the second program\n"
                f"  Mail goes to {settings.MAIL_FOLDER} (menu: Settings, Sent mail).\n"
            )
        self.stdout.write("  Ctrl-C stops everything.\n")
