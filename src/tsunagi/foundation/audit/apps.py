from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tsunagi.foundation.audit"
    verbose_name = "操作記録"
