"""The table of contents of the staff zone."""

from django.urls import include, path

urlpatterns = [
    path("", include("tsunagi.doors.home.urls")),
    path("", include("tsunagi.foundation.accounts.urls")),
    path("", include("tsunagi.foundation.core.urls")),
    path("contacts/", include("tsunagi.work.cases.urls")),
    path("events/", include("tsunagi.work.events.urls")),
    path("desks/", include("tsunagi.work.desks.urls")),
    path("newsletters/", include("tsunagi.work.newsletters.urls")),
    path("plans/", include("tsunagi.accountability.plans.urls")),
    path("sheets/", include("tsunagi.accountability.sheets.urls")),
    path("measures/", include("tsunagi.foundation.measures.urls")),
]
handler400 = "tsunagi.foundation.core.views.bad_request"
handler403 = "tsunagi.foundation.core.views.forbidden"
handler404 = "tsunagi.foundation.core.views.not_found"
handler500 = "tsunagi.foundation.core.views.server_error"
