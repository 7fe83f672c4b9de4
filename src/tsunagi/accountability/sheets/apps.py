from django.apps import AppConfig

from tsunagi.foundation.audit import kinds


class SheetsConfig(AppConfig):
    name = "tsunagi.accountability.sheets"
    verbose_name = "検証票"

    def ready(self) -> None:
        from tsunagi.accountability.sheets.audit_words import SENTENCES

        kinds.register(SENTENCES)
