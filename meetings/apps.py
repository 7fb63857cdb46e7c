from django.apps import AppConfig


class Config(AppConfig):
    name = "meetings"

    def ready(self):
        from accounts import attention as queue
        from accounts import personal_data, policies
        from matching import facts
        from meetings import (
            attention,
            field_classes,
            holdings,
            mail,
            policy,
            receivers,
            retention,
        )
        from notifications import kinds
        from scheduling.facts import event_shifted

        policies.register(policy.RULES, policy.TABLE, policy.TIERS, policy.LABELS)
        personal_data.register(*holdings.HOLDINGS)
        personal_data.classify("meetings", field_classes.FIELDS)
        personal_data.keep(*retention.TERMS)
        kinds.register(*mail.KINDS)
        queue.register(attention.quiet_pairs, attention.unrecorded_meetings)
        facts.match_ended.connect(receivers.call_off_the_coming)
        facts.cover_ended.connect(receivers.call_off_with_cover)
        event_shifted.connect(receivers.tell_of_the_shift)
