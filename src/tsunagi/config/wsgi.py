"""The WSGI door for granian and gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tsunagi.config.settings")
application = get_wsgi_application()
