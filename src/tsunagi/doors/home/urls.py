from django.urls import path

from tsunagi.doors.home import views

app_name = "home"
urlpatterns = [path("", views.today, name="today")]
