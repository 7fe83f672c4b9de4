from django.apps import AppConfig

from tsunagi.foundation.audit import kinds


class NewslettersConfig(AppConfig):
    name = "tsunagi.work.newsletters"
    verbose_name = "通信"

    def ready(self) -> None:
        from tsunagi.work.newsletters import measures  # noqa: F401  # importing registers the measures
        from tsunagi.work.newsletters.audit_words import SENTENCES

        kinds.register(SENTENCES)
