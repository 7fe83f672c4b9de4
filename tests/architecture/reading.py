"""Reading our own source: apps, their files, functions and calls. No rule stands here."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps as django_apps

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "tsunagi"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {each["name"].split(":")[0]: each for each in PYPROJECT["tool"]["importlinter"]["contracts"]}
FLOORS = ("foundation", "work", "accountability", "doors")  # lowest first


@cache
def apps() -> dict[str, Path]:
    """Our apps: label and folder."""
    ours = [config for config in django_apps.get_app_configs() if config.name.startswith("tsunagi.")]
    return {config.label: Path(config.path) for config in ours}


@cache
def ranks() -> dict[str, int]:
    """How high each app stands, from the import contracts: an app may point to the same or a lower number."""
    rank, found = 0, {}
    for floor in FLOORS:
        for line in reversed(CONTRACTS[floor.capitalize()]["layers"]):
            rank += 1
            found |= {name.strip(" ()"): rank for name in line.split("|")}
    return found | {"demo": rank + 1, "bench": rank + 1, "config": rank + 1}


def sources(folder: Path = SRC, *, tests: bool = False) -> Iterator[Path]:
    """Python files in a folder, without migrations; tests only when asked for."""
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).parts
        if "migrations" not in parts and (tests or "tests" not in parts):
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """A file, parsed once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def file_word(app_folder: Path, path: Path) -> str:
    """The word of the file vocabulary a file stands under: actions.py and actions/closing.py are `actions`."""
    return path.relative_to(app_folder).parts[0].removesuffix(".py")


def in_house(path: Path) -> str:
    """A path as people write it: work/cases/actions.py."""
    return path.relative_to(SRC).as_posix()


def functions(module: ast.Module) -> list[ast.FunctionDef]:
    """Every function of a file, methods included."""
    return [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]


def called_names(node: ast.AST) -> set[str]:
    """Names of what a piece of code calls: `f()` and `x.f()` are both f."""
    calls = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    return {f.id for f in calls if isinstance(f, ast.Name)} | {
        f.attr for f in calls if isinstance(f, ast.Attribute)
    }


def imported(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Everything a file imports, as (module, name); the name is empty for `import module`."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def texts(module: ast.Module) -> set[str]:
    """Every text constant of a file."""
    return {n.value for n in ast.walk(module) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
