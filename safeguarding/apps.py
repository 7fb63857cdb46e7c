from django.apps import AppConfig


class Config(AppConfig):
    name = "safeguarding"

    def ready(self):
        from accounts import attention, personal_data, policies
        from notifications import kinds
        from safeguarding import field_classes, mail, policy, retention
        from safeguarding.attention import open_concerns
        from safeguarding.personal_data import HOLDINGS

        policies.register(policy.RULES, policy.TABLE, policy.TIERS)
        kinds.register(*mail.KINDS)
        attention.register(open_concerns)
        personal_data.register(*HOLDINGS)
        personal_data.classify("safeguarding", field_classes.FIELDS)
        personal_data.keep(*retention.TERMS)
