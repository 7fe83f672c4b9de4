from django.apps import AppConfig

from tsunagi.foundation.audit import kinds


class AreasConfig(AppConfig):
    name = "tsunagi.foundation.areas"
    verbose_name = "圏域・市町村"

    def ready(self) -> None:
        from tsunagi.foundation.areas.audit_words import SENTENCES

        kinds.register(SENTENCES)
