"""The only place that reads the clock. Views, commands and jobs call it once and pass the time down."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """Return today's date in Japan (settings.TIME_ZONE)."""
    return timezone.localdate()
