from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "tsunagi.doors.administration"
    verbose_name = "管理"
