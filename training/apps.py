from django.apps import AppConfig


class Config(AppConfig):
    name = "training"

    def ready(self):
        from accounts import attention as queue
        from accounts import facts, policies
        from accounts import personal_data as holdings
        from notifications import kinds
        from training import (
            attention,
            field_classes,
            mail,
            personal_data,
            policy,
            receivers,
        )

        policies.register(policy.RULES, policy.TABLE, policy.TIERS)
        kinds.register(*mail.KINDS)
        queue.register(attention.ending, attention.stuck, attention.overridden)
        holdings.register(*personal_data.HOLDINGS)
        holdings.classify("training", field_classes.FIELDS)
        facts.attestation_signed.connect(receivers.attestation_signed)
        facts.membership_ended.connect(receivers.give_places_back)
