from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "tsunagi.foundation.core"
    verbose_name = "共通"
