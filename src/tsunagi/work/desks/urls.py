from django.urls import path

from tsunagi.work.desks import views

app_name = "desks"
urlpatterns = [
    path("", views.desk_list, name="list"),
    path("<str:code>/", views.municipality, name="municipality"),
    path("<str:code>/correct/", views.correct_desk_status, name="correct_desk_status"),
    path("<str:code>/status/", views.set_desk_status, name="set_desk_status"),
]
