from django.apps import AppConfig

from tsunagi.foundation.audit import kinds


class PlansConfig(AppConfig):
    name = "tsunagi.accountability.plans"
    verbose_name = "計画"

    def ready(self) -> None:
        from tsunagi.accountability.plans.audit_words import SENTENCES

        kinds.register(SENTENCES)
