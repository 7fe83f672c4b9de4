from django.urls import path

from tsunagi.foundation.core import views

app_name = "core"
urlpatterns = [path("components/", views.components, name="components")]
