from django.core.management.base import BaseCommand

from scheduling.rederiving import edition, rederive, rules_have_changed


class Command(BaseCommand):
    help = (
        "Derives the instants of coming events anew when time zone rules have changed."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--always", action="store_true", help="also when the edition is the same"
        )

    def handle(self, *args, always, **options):
        if not always and not rules_have_changed():
            self.stdout.write(f"Edition {edition()} is known; nothing to do.")
            return
        self.stdout.write(f"Edition {edition()}: {rederive()} events were moved.")
