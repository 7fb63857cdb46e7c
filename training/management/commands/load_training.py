from django.core.management.base import BaseCommand, CommandError

from accounts.models import Program
from training.loading import load


class Command(BaseCommand):
    help = "Load the shipped training modules, or their updates, into the programs."

    def add_arguments(self, parser):
        parser.add_argument("--program", help="the slug of one program; else all")

    def handle(self, *args, program=None, **options):
        programs = Program.objects.order_by("slug")
        if program:
            programs = programs.filter(slug=program)
            if not programs.exists():
                raise CommandError(f"There is no program {program}")
        for one in programs:
            done = load(one)
            self.stdout.write(
                f"{one.slug}: {len(done.new)} new, {len(done.updated)} updated,"
                f" {len(done.kept)} kept as the program wrote them"
            )
            for code in done.kept:
                self.stdout.write(f"  kept: {code}")
