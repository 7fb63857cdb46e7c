from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Config(AppConfig):
    name = "scheduling"

    def ready(self):
        from accounts import personal_data, policies
        from scheduling import field_classes, holdings, policy, triggers

        policies.register(policy.RULES, policy.TABLE, policy.TIERS)
        personal_data.register(*holdings.HOLDINGS)
        personal_data.classify("scheduling", field_classes.FIELDS)
        post_migrate.connect(triggers.install, sender=self)
