import subprocess
import sys
from pathlib import Path

from tests.architecture.reading import CONTRACTS, ROOT, apps


def test_imports_go_down_only():
    program = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:]


def test_every_app_of_the_floors_stands_in_the_contract_of_files():
    placed = {name.rsplit(".", 1)[1] for name in CONTRACTS["Inside an app"]["containers"]}

    assert placed == set(apps()) - {"demo", "bench"}
