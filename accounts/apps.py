from django.apps import AppConfig
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models.signals import post_migrate, pre_migrate
from django.forms import Field
from django.utils.translation import gettext_lazy as _

# Kinder than "This field is required"; before any form is loaded, allauth's too.
Field.default_error_messages["required"] = _("Please fill this in")
ProhibitNullCharactersValidator.message = _(
    "There is a sign in this that we cannot keep. Please type it once more."
)


class Config(AppConfig):
    name = "accounts"

    def ready(self):
        from allauth.mfa.signals import authentication_failed

        from accounts import (
            attention,
            coming_and_going,
            field_classes,
            holdings,
            joining,
            lending,
            mail,
            personal_data,
            policies,
            policy,
            receivers,
            relations,
            triggers,
            undelivered,
            watching,
        )
        from accounts.consenting import agreeing, guards, overview
        from accounts.consenting import policy as consenting_policy
        from accounts.owning import attention as privacy
        from accounts.owning import mail as owning_mail
        from accounts.owning import own_tables, terms
        from accounts.owning import policy as owning_policy
        from accounts.screening import attention as of_screening
        from accounts.screening import mail as screening_mail
        from notifications import kinds

        policies.relations.update(relations.RELATIONS)
        policies.offices.update(relations.OFFICES)
        rules = consenting_policy
        policies.register(rules.RULES, rules.TABLE, rules.TIERS)
        policies.register(owning_policy.RULES, owning_policy.TABLE, owning_policy.TIERS)
        personal_data.register(*holdings.HOLDINGS, *own_tables.HOLDINGS)
        personal_data.register(*agreeing.HOLDINGS)
        personal_data.classify("accounts", agreeing.FIELDS)
        personal_data.classify("accounts", own_tables.FIELDS)
        personal_data.keep(*terms.TERMS)
        policies.register(policy.RULES, policy.TABLE, policy.TIERS, policy.LABELS)
        personal_data.classify("accounts", field_classes.FIELDS)
        personal_data.classify("notifications", field_classes.NOTIFICATIONS)
        personal_data.classify("account", field_classes.ACCOUNT)
        personal_data.classify("mfa", field_classes.MFA)
        personal_data.classify("usersessions", field_classes.USERSESSIONS)
        personal_data.classify("sessions", field_classes.SESSIONS)
        kinds.register(*mail.KINDS, *owning_mail.KINDS)
        attention.register(watching.openings_to_see, watching.second_yes_asked)
        attention.register(lending.asked_to_stand_in)
        attention.register(joining.people_waiting_for_an_answer)
        attention.register(
            undelivered.could_not_be_sent,
            undelivered.nothing_leaves,
            undelivered.too_many,
        )
        attention.register(*privacy.FUNCTIONS)
        attention.register(overview.unsigned)
        kinds.register(*screening_mail.KINDS)
        attention.register(*of_screening.ALL)
        user_logged_in.connect(receivers.on_sign_in)
        pre_migrate.connect(guards.remove, sender=self)
        authentication_failed.connect(receivers.on_wrong_code)
        user_logged_in.connect(coming_and_going.on_sign_in)
        user_logged_out.connect(coming_and_going.on_sign_out)
        user_login_failed.connect(coming_and_going.on_wrong_password)
        post_migrate.connect(triggers.install, sender=self)
