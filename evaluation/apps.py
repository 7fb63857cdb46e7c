from django.apps import AppConfig


class Config(AppConfig):
    name = "evaluation"

    def ready(self):
        from accounts import attention, personal_data, policies
        from accounts.facts import membership_ended
        from evaluation import (
            field_classes,
            holdings,
            mail,
            policy,
            receivers,
            retention,
        )
        from evaluation.attention import surveys_overdue
        from meetings.facts import meeting_held
        from notifications import kinds

        policies.register(policy.RULES, policy.TABLE, policy.TIERS)
        kinds.register(*mail.KINDS)
        attention.register(surveys_overdue)
        personal_data.register(*holdings.HOLDINGS)
        personal_data.classify("evaluation", field_classes.FIELDS)
        personal_data.keep(*retention.TERMS)
        meeting_held.connect(receivers.ask_after_some_meetings)
        membership_ended.connect(receivers.stop_asking)
