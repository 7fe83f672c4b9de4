from django.apps import AppConfig

from tsunagi.foundation.audit import kinds


class AccountsConfig(AppConfig):
    name = "tsunagi.foundation.accounts"
    verbose_name = "職員・権限"

    def ready(self) -> None:
        from tsunagi.foundation.accounts.audit_words import SENTENCES

        kinds.register(SENTENCES)
