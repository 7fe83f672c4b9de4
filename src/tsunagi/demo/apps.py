from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "tsunagi.demo"
    verbose_name = "見本の県"
