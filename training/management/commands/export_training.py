from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Program
from training.loading import text_of
from training.models import Module
from training.texts.writing import write


class Command(BaseCommand):
    help = "Write the modules of a program as files, as an author writes them."

    def add_arguments(self, parser):
        parser.add_argument("program", help="the slug of the program")
        parser.add_argument("folder", type=Path)

    def handle(self, *args, program, folder, **options):
        found = Program.objects.filter(slug=program).first()
        if found is None:
            raise CommandError(f"There is no program {program}")
        modules = Module.objects.of(found).offered().in_order()
        for module in modules.select_related("published"):
            write(text_of(module), folder / module.code)
            for file in module.files.all():
                place = folder / module.code / "files"
                place.mkdir(exist_ok=True)
                (place / f"{file.public_id}{Path(file.name).suffix}").write_bytes(
                    file.content
                )
        self.stdout.write(f"{modules.count()} modules in {folder}")
