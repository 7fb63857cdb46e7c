from django.apps import AppConfig


class Config(AppConfig):
    name = "matching"

    def ready(self):
        from accounts import attention as queue
        from accounts import facts as accounts_facts
        from accounts import personal_data as holdings
        from accounts import policies, relations
        from matching import (
            attention,
            field_classes,
            life_data,
            mail,
            noticing,
            partners,
            personal_data,
            policy,
            receivers,
            retention,
            seeing,
        )
        from notifications import kinds

        policies.register(policy.RULES, policy.TABLE, policy.TIERS)
        relations.register("partners", partners.partners)
        relations.register("past_partners", partners.past_partners)
        kinds.register(*mail.KINDS)
        queue.register(*attention.FUNCTIONS, *noticing.FUNCTIONS, seeing.wishes_apart)
        holdings.register(*personal_data.HOLDINGS, *life_data.HOLDINGS)
        holdings.classify("matching", field_classes.FIELDS)
        holdings.keep(*retention.TERMS)
        accounts_facts.people_imported.connect(receivers.people_imported)
        accounts_facts.membership_ended.connect(receivers.membership_ended)
        accounts_facts.membership_returned.connect(receivers.membership_returned)
