import os
import socket
from argparse import ArgumentTypeError
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import connections
from django.utils.module_loading import import_string
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from tsunagi.doors.administration import queries
from tsunagi.foundation.core.commands import TsunagiCommand
from tsunagi.foundation.core.errors import Refused

APPLICATION = "tsunagi.config.wsgi.application"
# SQLite writes one at a time, so one process with threads is as quick as several and smaller.
THREADS = 4
PATIENCE = 10  # seconds a worker gets to finish what it is doing


def is_loopback(host: str) -> bool:
    """Tell whether an address can be reached from this machine only."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def port_number(text: str) -> int:
    """Read a port. Raises ArgumentTypeError outside 1 to 65535."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535:
        return int(text)
    raise ArgumentTypeError("ポートは1から65535までの整数です")


def application_of_worker(name: str) -> Any:
    """Load the application inside a worker process.

    A worker leaves the group of the terminal: Ctrl-C then reaches the main process only, which asks the workers
    to finish. A worker that hears both at once sometimes never ends (granian 2.8).
    """
    os.setpgid(0, 0)
    return import_string(name)


class Command(TsunagiCommand):
    help = "画面を動かします。Ctrl-C で終わります。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="聞く場所（既定 127.0.0.1：この機械からだけ）"
        )
        parser.add_argument("--port", type=port_number, default=8000, help="ポート（既定 8000）")
        parser.add_argument(
            "--workers", type=int, default=1, help="プロセスの数（PostgreSQL のときに増やす）"
        )

    def run(self, *, host: str, port: int, workers: int, **_: Any) -> None:
        _refuse_unready(host, port)
        call_command("collectstatic", interactive=False, verbosity=0)
        # The quick entry of a sample database hangs on it. Workers that are forked inherit the settings as they
        # are now, workers that are spawned read the environment again.
        settings.SERVED_ON_LOOPBACK = is_loopback(host)
        os.environ["TSUNAGI_SERVED_ON_LOOPBACK"] = "true" if is_loopback(host) else "false"
        connections.close_all()
        shown = f"[{host}]" if ":" in host else host
        self.say(f"動いています： http://{shown}:{port}/  （Ctrl-C で終わります）")
        Server(
            APPLICATION,
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS,
            websockets=False,
            log_level=LogLevels.warning,
            workers_kill_timeout=PATIENCE,
        ).serve(target_loader=application_of_worker)
        self.say("終わりました。")


def _refuse_unready(host: str, port: int) -> None:
    """Raise Refused with the cure when the server would start only to show errors."""
    if queries.pending_migrations():
        raise Refused(
            "データベースの準備がまだです。見本なら `tsunagi demo`、本番なら `tsunagi migrate` を動かしてください。"
        )
    if not is_loopback(host) and set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}:
        raise Refused(
            "ほかの機械から開くには、TSUNAGI_ALLOWED_HOSTS にその名前を書いてください（例 tsunagi.example.jp）。"
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as problem:
            raise Refused(
                f"{host}:{port} は使えません。ほかのポートで動かしてください（例 tsunagi serve --port {port + 1}）。"
            ) from problem
