from django.core.management.base import BaseCommand, CommandError

from accounts import dropping


class Command(BaseCommand):
    help = (
        "Drop whole months of the access log that are kept no longer; the anchor stays."
    )

    def add_arguments(self, parser):
        parser.add_argument("--before", required=True, metavar="YYYY-MM")
        parser.add_argument("--yes", action="store_true", help="really drop them")

    def handle(self, *args, before, yes, **options):
        try:
            moment = dropping.first_of(before)
        except ValueError:
            raise CommandError(f"{before} is no month (YYYY-MM)") from None
        if not yes:
            number = dropping.links_before(moment).count()
            self.stdout.write(f"{number} sealed rows are older; --yes drops them")
            return
        try:
            anchor = dropping.drop_before(moment)
        except dropping.DoesNotFit as fault:
            raise CommandError(f"look into this first: {fault}") from fault
        if anchor is None:
            self.stdout.write("nothing is as old")
        else:
            self.stdout.write(f"{anchor.dropped} rows dropped; {anchor}")
