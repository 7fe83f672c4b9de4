"""The addresses while `tsunagi bench` runs: everything as always, and the bare page."""

from django.urls import include, path

from tsunagi.bench import views

urlpatterns = [path("bench/bare/", views.bare), path("", include("tsunagi.config.urls"))]
