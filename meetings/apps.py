from django.apps import AppConfig


class Config(AppConfig):
    name = "meetings"

    def ready(self):
        from accounts import attention as queue
        from accounts import personal_data, policies
        from matching import facts
        from meetings import (
            attention,
            check_ins_holding,
            check_ins_mail,
            field_classes,
            goals_holding,
            holdings,
            mail,
            messages_holding,
            messages_mail,
            notes_holding,
            policy,
            receivers,
            retention,
        )
        from meetings import facts as own_facts
        from notifications import kinds
        from scheduling.facts import event_shifted

        policies.register(policy.RULES, policy.TABLE, policy.TIERS, policy.LABELS)
        personal_data.register(*holdings.HOLDINGS, messages_holding.HOLDING)
        personal_data.register(check_ins_holding.HOLDING, goals_holding.HOLDING)
        personal_data.register(notes_holding.HOLDING)
        personal_data.classify("meetings", field_classes.FIELDS)
        personal_data.keep(*retention.TERMS)
        kinds.register(*mail.KINDS, *messages_mail.KINDS, *check_ins_mail.KINDS)
        queue.register(attention.quiet_pairs, attention.unrecorded_meetings)
        facts.match_ended.connect(receivers.call_off_the_coming)
        facts.cover_ended.connect(receivers.call_off_with_cover)
        event_shifted.connect(receivers.tell_of_the_shift)
        own_facts.meeting_missed.connect(receivers.offer_another_time)
