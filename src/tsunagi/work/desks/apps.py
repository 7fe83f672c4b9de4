from django.apps import AppConfig

from tsunagi.foundation.audit import kinds


class DesksConfig(AppConfig):
    name = "tsunagi.work.desks"
    verbose_name = "窓口"

    def ready(self) -> None:
        from tsunagi.work.desks import measures  # noqa: F401  # importing registers the measures
        from tsunagi.work.desks.audit_words import SENTENCES

        kinds.register(SENTENCES)
