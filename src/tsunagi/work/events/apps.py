from django.apps import AppConfig

from tsunagi.foundation.audit import kinds


class EventsConfig(AppConfig):
    name = "tsunagi.work.events"
    verbose_name = "行事"

    def ready(self) -> None:
        from tsunagi.work.events import measures  # noqa: F401  # importing registers the measures
        from tsunagi.work.events.audit_words import SENTENCES

        kinds.register(SENTENCES)
