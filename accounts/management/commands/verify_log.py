from django.core.management.base import BaseCommand, CommandError

from accounts import access_log, triggers


class Command(BaseCommand):
    help = (
        "Check the access log: names every changed, missing or inserted row. Prints "
        "the end of the chain; keep it elsewhere, and --expect it the next time."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--expect", metavar="NUMBER:DIGEST", help="a link printed earlier"
        )

    def handle(self, *args, expect=None, **options):
        while access_log.seal():
            pass
        found = list(map(str, access_log.faults()))
        if expect and not access_log.holds(*expect.split(":", 1)):
            found.append(f"missing: the link {expect} is not in the chain any more")
        if not triggers.all_there():
            found.append("missing: triggers of the log (run migrate)")
        for line in found:
            self.stdout.write(line)
        number, digest = access_log.end_of_chain()
        self.stdout.write(f"end of the chain {number}:{digest}")
        if found:
            raise CommandError(f"{len(found)} found")
