from django.apps import AppConfig


class Config(AppConfig):
    name = "community"

    def ready(self):
        from accounts import attention, personal_data, policies
        from accounts.facts import membership_ended
        from community import field_classes, holdings, mail, policy, receivers
        from community.attention import stale_resources
        from notifications import kinds

        policies.register(policy.RULES, policy.TABLE, policy.TIERS)
        kinds.register(*mail.KINDS)
        attention.register(stale_resources)
        membership_ended.connect(receivers.leave_the_groups)
        personal_data.register(*holdings.HOLDINGS)
        personal_data.classify("community", field_classes.FIELDS)
