"""All settings in one file, read from the environment. dotenv-sample lists every variable."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from tsunagi.config.environment import (
    ENVIRONMENTS,
    env_bool,
    env_choice,
    env_database_address,
    env_folder,
    env_int,
    env_list,
    env_secret,
)

PROJECT_ROOT = Path(__file__).resolve().parents[3]
environ.Env.read_env(PROJECT_ROOT / ".env")  # optional file, never overrides the environment

DATA_DIR = env_folder("TSUNAGI_DATA_DIR", PROJECT_ROOT / "var")
ENVIRONMENT = env_choice("TSUNAGI_ENV", "development", ENVIRONMENTS)
IS_PRODUCTION = ENVIRONMENT == "production"

SECRET_KEY = env_secret("TSUNAGI_SECRET_KEY", keys=DATA_DIR / "keys", may_generate=not IS_PRODUCTION)
DEBUG = env_bool("TSUNAGI_DEBUG", False)
if IS_PRODUCTION and DEBUG:
    raise ImproperlyConfigured("本番では TSUNAGI_DEBUG を true にできません。消すか false にしてください。")
ALLOWED_HOSTS = env_list("TSUNAGI_ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
# Set by `tsunagi serve` when it listens on the loopback address only; see accounts.views.enter_sample.
SERVED_ON_LOOPBACK = env_bool("TSUNAGI_SERVED_ON_LOOPBACK", False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "tsunagi.foundation.core",
    "django.forms",  # after core, so that our field template is found first
    "tsunagi.foundation.audit",
    "tsunagi.foundation.areas",
    "tsunagi.foundation.accounts",
    "tsunagi.foundation.measures",
    "tsunagi.work.desks",
    "tsunagi.work.events",
    "tsunagi.work.cases",
    "tsunagi.work.newsletters",
    "tsunagi.accountability.plans",
    "tsunagi.accountability.sheets",
    "tsunagi.doors.home",
    "tsunagi.doors.administration",
    "tsunagi.demo",
    "tsunagi.bench",
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "tsunagi.foundation.accounts.middleware.RightsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "tsunagi.config.urls"
WSGI_APPLICATION = "tsunagi.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tsunagi.foundation.accounts.context.rights",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": environ.Env.db_url_config(
        env_database_address("TSUNAGI_DATABASE_URL", f"sqlite:///{DATA_DIR / 'tsunagi.sqlite3'}")
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a read that turns into a write would otherwise fail at once (knowledge stack §2).
    # synchronous=FULL: an acknowledged record survives the loss of power.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-32768;PRAGMA temp_store=MEMORY;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["CONN_MAX_AGE"] = env_int("TSUNAGI_DATABASE_KEEP_SECONDS", 60)

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "home:today"
LOGOUT_REDIRECT_URL = "accounts:login"

LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
if IS_PRODUCTION:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_SSL_REDIRECT = env_bool("TSUNAGI_SSL_REDIRECT", True)
    if env_bool("TSUNAGI_BEHIND_PROXY", False):  # a client could write this header itself
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Refused forms and missing pages are daily life; their addresses stay out of the log.
    "loggers": {
        "django.request": {"level": "ERROR"},
        # A wrong host name is somebody's scanner, not our fault; a traceback for each would hide real ones.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
TEST_RUNNER = "django.test.runner.DiscoverRunner"
