from django.apps import AppConfig


class Config(AppConfig):
    name = "mentoring"

    def ready(self):
        from accounts import personal_data, policies
        from mentoring import field_classes, holdings, noticing, policy
        from notifications import kinds

        policies.register(policy.RULES, policy.TABLE, policy.TIERS)
        kinds.register(*noticing.KINDS)
        personal_data.register(*holdings.HOLDINGS)
        personal_data.classify("mentoring", field_classes.FIELDS)
