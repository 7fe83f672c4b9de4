from django.apps import AppConfig

from tsunagi.foundation.audit import kinds


class CasesConfig(AppConfig):
    name = "tsunagi.work.cases"
    verbose_name = "相談"

    def ready(self) -> None:
        from tsunagi.work.cases import measures  # noqa: F401  # importing registers the measures
        from tsunagi.work.cases.audit_words import SENTENCES

        kinds.register(SENTENCES)
