import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection

import pytest

from tsunagi.doors.administration.management.commands.serve import is_loopback

TSUNAGI = [sys.executable, "-m", "tsunagi.config.cli"]
MARK_AS_SAMPLE = """
from tsunagi.foundation.accounts.actions import SYSTEM, mark_as_sample
from tsunagi.foundation.core import clock
mark_as_sample(seed=1, by=SYSTEM, at=clock.now())
"""


@pytest.fixture
def environment(tmp_path):
    own = {"TSUNAGI_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "tsunagi.config.settings"}
    return {key: value for key, value in os.environ.items() if not key.startswith("TSUNAGI_")} | own


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def run(*words, env):
    return subprocess.run([*TSUNAGI, *words], env=env, capture_output=True, text=True, check=False)


def page_of(port, path, patience=30):
    """Ask until the server answers; its text."""
    deadline = time.monotonic() + patience
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        except ConnectionRefusedError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        finally:
            connection.close()


@pytest.mark.slow
def test_it_serves_the_sample_with_its_quick_entry_and_ends_calmly_on_ctrl_c(environment, port):
    assert run("migrate", "-v0", env=environment).returncode == 0
    assert run("shell", "-v0", "-c", MARK_AS_SAMPLE, env=environment).returncode == 0
    command = [*TSUNAGI, "serve", "--port", str(port)]

    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as server:
        try:
            page = page_of(port, "/login/")
            second = run("serve", "--port", str(port), env=environment)
        finally:
            os.killpg(server.pid, signal.SIGINT)  # a terminal tells everybody in the group
        said = server.communicate(timeout=30)[1]

    assert "/login/sample/counsellor/" in page
    assert second.returncode == 1
    assert "ほかのポートで" in second.stderr
    assert f"http://127.0.0.1:{port}/" in said
    assert "Traceback" not in said
    assert server.returncode == 0


@pytest.mark.slow
def test_it_refuses_with_the_cure_before_the_database_is_ready(environment, port):
    done = run("serve", "--port", str(port), env=environment)

    assert done.returncode == 1
    assert "tsunagi demo" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("example", False),
    ],
)
def test_only_loopback_is_loopback(host, expected):
    assert is_loopback(host) is expected
