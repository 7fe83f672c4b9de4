"""Every address of the staff zone, read from the URLconf, with made-up values in the place of numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver, reverse

MADE_UP = {"int": 999_999, "slug": "made-up", "str": "made-up", "path": "made-up", "uuid": "0" * 32}


@dataclass(frozen=True)
class Address:
    """One named pattern and its view."""

    name: str
    url: str
    view: Any

    @property
    def permission(self) -> str | None:
        return getattr(self.view, "needed_permission", None)

    @property
    def open_reason(self) -> str | None:
        return getattr(self.view, "open_reason", None)

    @property
    def needs_login(self) -> bool:
        return getattr(self.view, "login_required", True)


def addresses() -> list[Address]:
    """Every address, sorted by name."""
    return sorted(_walk(get_resolver(), ""), key=lambda address: address.name)


def _walk(resolver: Any, namespace: str) -> Iterator[Address]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            values = {name: _value(name, converter) for name, converter in each.pattern.converters.items()}
            name = f"{namespace}{each.name}"
            yield Address(name, reverse(name, kwargs=values), each.callback)
        else:
            yield from _walk(each, f"{namespace}{each.namespace}:" if each.namespace else namespace)


def _value(name: str, converter: Any) -> Any:
    if name in {"fiscal_year", "year"}:
        return 2022
    return MADE_UP[type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")]
