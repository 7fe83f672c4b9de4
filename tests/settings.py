"""The settings of the tests: the real ones, with everything written into a folder that is removed afterwards."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="tsunagi-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["TSUNAGI_DATA_DIR"] = _folder  # before the import below, which makes the folder and its keys
os.environ["TSUNAGI_ENV"] = "development"
os.environ["TSUNAGI_DEBUG"] = "false"
os.environ["TSUNAGI_DATABASE_KEEP_SECONDS"] = (
    "0"  # a connection kept by the live server would hold the test database
)

from tsunagi.config.settings import *  # noqa: E402, F403  (the one place where a star says what is meant)
from tsunagi.config.settings import DATA_DIR, DATABASES, STORAGES  # noqa: E402

# Cheap on purpose: nobody's password is protected here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The live server of pytest-django serves plain names; hashed ones need a collected folder.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: two connections then meet as they do in production. Losing power does not matter.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
