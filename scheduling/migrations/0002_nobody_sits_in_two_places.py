from django.db import migrations

ADD = """
ALTER TABLE scheduling_seat ADD CONSTRAINT seat_no_overlap
EXCLUDE USING gist (person_id WITH =, tstzrange(starts, ends) WITH &&)
WHERE (blocking)
"""


def add(apps, schema_editor):
    """SQLite has triggers instead (scheduling.triggers), installed after migrate."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        schema_editor.execute(ADD)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE scheduling_seat DROP CONSTRAINT seat_no_overlap"
        )


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
