"""`python -m tests.postgres -- COMMAND …` runs a command with a PostgreSQL of its own, then removes it.

The server listens on a Unix socket in a private folder only. PostgreSQL refuses to run as root, so root
lends the folder to an unprivileged user. Without the program the command is left out with a sentence;
TSUNAGI_REQUIRE_ALL=1 makes that a failure.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

NAME = "tsunagi"
DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")  # Debian keeps them out of PATH, one folder per version
HOW_TO_GET_IT = "PostgreSQL がないので、PostgreSQL でのテストは動かしません。Debian なら apt-get install postgresql で入ります。"
QUICK = {  # nothing here has to survive a loss of power
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "dynamic_shared_memory_type": "mmap",
    "autovacuum": "off",
}


def find_programs() -> Path | None:
    """Return the folder that holds both initdb and postgres, the newest version first."""
    folders = sorted(DEBIAN_PROGRAMS.glob("*/bin"), key=lambda path: -float(path.parent.name))
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return next(
        (path for path in folders if (path / "initdb").exists() and (path / "postgres").exists()), None
    )


def unprivileged_user() -> pwd.struct_passwd | None:
    """Name whom root lets run the server; None when the caller is not root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    """Make a cluster, run it, yield its database address, stop it and delete everything."""
    # A private parent keeps other users out of the socket, which asks for no password.
    folder = Path(tempfile.mkdtemp(prefix="tsunagi-postgres-"))
    user = unprivileged_user()
    as_user: dict[str, object] = {"cwd": folder}
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
        as_user |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    server = None
    try:
        initdb = [programs / "initdb", "-D", folder / "data", "-U", NAME, "-A", "trust", "-E", "UTF8"]
        subprocess.run([*initdb, "--locale=C.UTF-8", "--no-sync"], check=True, capture_output=True, **as_user)
        options = [f"-c{key}={value}" for key, value in {**QUICK, "unix_socket_directories": folder}.items()]
        with (folder / "log").open("wb") as log:
            command = [programs / "postgres", "-D", folder / "data", *options]
            # A session of its own: Ctrl-C reaches the tests first, the server is stopped after them.
            server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **as_user)
        create_database(folder, server)
        yield f"postgresql://{NAME}@/{folder}/{NAME}"
    finally:
        if server:
            server.send_signal(signal.SIGINT)  # fast shutdown
            server.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def create_database(folder: Path, server: subprocess.Popen[bytes], patience: float = 60) -> None:
    """Wait until the server answers and create the database. Raises RuntimeError with its log when it does not."""
    deadline = time.monotonic() + patience
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with psycopg.connect(
                host=str(folder), user=NAME, dbname="postgres", autocommit=True
            ) as connection:
                connection.execute(f"CREATE DATABASE {NAME}")
                return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise RuntimeError((folder / "log").read_text(errors="replace"))


def surroundings(address: str) -> dict[str, str]:
    """What the command is told. The server goes as a whole, so pytest need not drop its databases one by one."""
    options = f"{os.environ.get('PYTEST_ADDOPTS', '')} --reuse-db".strip()
    return {"TSUNAGI_DATABASE_URL": address, "PYTEST_ADDOPTS": options}


def main(arguments: list[str]) -> int:
    """Run the command after `--` and pass its exit code on."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print("使い方: python -m tests.postgres -- コマンド …", file=sys.stderr)
        return 2
    programs = find_programs()
    if programs is None:
        print(HOW_TO_GET_IT, file=sys.stderr)
        return 1 if os.environ.get("TSUNAGI_REQUIRE_ALL") == "1" else 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that `finally` still cleans up
    with running_server(programs) as address:
        try:
            return subprocess.run(
                command, env={**os.environ, **surroundings(address)}, check=False
            ).returncode
        except KeyboardInterrupt:
            return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
