from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "tsunagi.doors.home"
    verbose_name = "きょう"
