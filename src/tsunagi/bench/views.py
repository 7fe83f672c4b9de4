from django.http import HttpRequest, HttpResponse

from tsunagi.foundation.core.http import open_to_all


@open_to_all("exists only while `tsunagi bench` runs; answers with one word")
def bare(request: HttpRequest) -> HttpResponse:
    """The least a page can be: middleware, session and the person, then one word."""
    assert request.user.is_authenticated
    return HttpResponse("つなぎ")
