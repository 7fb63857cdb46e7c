from django.apps import AppConfig


class Config(AppConfig):
    name = "supervision"

    def ready(self):
        from accounts import attention, personal_data, policies
        from accounts.facts import membership_ended
        from matching import facts
        from notifications import kinds
        from supervision import (
            field_classes,
            holdings,
            mail,
            policy,
            receivers,
            retention,
        )
        from supervision.attention import flagged_pairs, overdue_contacts

        policies.register(policy.RULES, policy.TABLE, policy.TIERS, policy.LABELS)
        kinds.register(*mail.KINDS)
        attention.register(overdue_contacts, flagged_pairs)
        personal_data.register(*holdings.HOLDINGS)
        personal_data.classify("supervision", field_classes.FIELDS)
        personal_data.keep(*retention.TERMS)
        facts.match_started.connect(receivers.plan_the_contacts)
        facts.match_ended.connect(receivers.let_go)
        facts.match_reopened.connect(receivers.take_up_again)
        membership_ended.connect(receivers.leave_the_table)
