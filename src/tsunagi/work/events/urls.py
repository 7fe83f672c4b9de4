from django.urls import path

from tsunagi.work.events import views

app_name = "events"
urlpatterns = [
    path("", views.event_list, name="list"),
    path("plan/", views.plan_event, name="plan_event"),
    path("record/", views.record_event, name="record_event"),
    path("<int:pk>/", views.event, name="event"),
    path("<int:pk>/correct/", views.correct_event, name="correct_event"),
    path("<int:pk>/hold/", views.hold_event, name="hold_event"),
    path("<int:pk>/cancel/", views.cancel_event, name="cancel_event"),
]
