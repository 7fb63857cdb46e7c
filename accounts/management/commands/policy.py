from django.core.management.base import BaseCommand

from accounts import policies


class Command(BaseCommand):
    help = "Print the access table: who may open which page, who may see what of whom."

    def handle(self, *args, **options):
        width = max(map(len, policies.registry))
        self.stdout.write("PAGES")
        for name, rule in sorted(policies.registry.items()):
            self.stdout.write(f"{name:<{width}}  {rule}")
        self.stdout.write("\nRECORDS AND THEIR FIELDS")
        for (resource, action), row in sorted(policies.table.items()):
            what = f"{resource} {action}"
            cells = "; ".join(f"{who}: {grant.said}" for who, grant in row.items())
            tier = policies.tiers[resource]
            self.stdout.write(f"{what:<{width}}  {tier:<9}  {cells}")
