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


def status_of(port, path, patience=30):
    """Ask until the server answers."""
    deadline = time.monotonic() + patience
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except ConnectionRefusedError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        finally:
            connection.close()


def page_of(port, path):
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


@pytest.mark.slow
def test_on_loopback_a_sample_database_offers_one_press_per_role(environment, port):
    assert run("demo", env=environment).returncode == 0

    with subprocess.Popen(
        [*TSUNAGI, "serve", "--port", str(port)], env=environment, stderr=subprocess.DEVNULL
    ) as server:
        try:
            assert status_of(port, "/login/") == 200
            page = page_of(port, "/login/")
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)

    assert page.count('action="/login/sample/') == 7


@pytest.mark.parametrize("number", ["0", "65536", "99999999", "http"])
def test_an_impossible_port_is_wrong_usage(environment, number):
    ended = run("serve", "--port", number, env=environment)

    assert ended.returncode == 2
    assert "ポートは1から65535までの整数です" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
def test_it_serves_and_ends_calmly_on_ctrl_c(environment, port):
    assert run("migrate", "-v0", env=environment).returncode == 0

    with subprocess.Popen(
        [*TSUNAGI, "serve", "--port", str(port)], env=environment, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            answer = status_of(port, "/login/")
            second = run("serve", "--port", str(port), env=environment)
        finally:
            server.send_signal(signal.SIGINT)
        said = server.communicate(timeout=30)[1]

    assert answer == 200
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
