"""After a backup was put back: erase again whoever was erased since it was made."""

from pathlib import Path

from django.core.management.base import BaseCommand

from accounts.owning import ledger
from accounts.owning.erasing import reapply


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--ledger", dest="source", type=Path, default=None)

    def handle(self, *, source: Path | None, **options):
        entries = ledger.read(source)
        count = reapply(entries)
        self.stdout.write(f"{count} of {len(entries)} people were erased again.")
