from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "tsunagi.foundation.measures"
    verbose_name = "実績の数え方"
