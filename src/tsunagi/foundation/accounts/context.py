from typing import Any

from django.http import HttpRequest


def rights(request: HttpRequest) -> dict[str, Any]:
    """Give templates the rights of the person and whether everything shown is invented."""
    return {
        "rights": getattr(request, "rights", None),
        "sample_database": getattr(request, "is_sample", False),
    }
