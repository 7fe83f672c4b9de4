from django.urls import path

from tsunagi.work.cases import views

app_name = "cases"
urlpatterns = [
    path("", views.contacts, name="contacts"),
    path("record/", views.record_contact, name="record_contact"),
    path("<int:pk>/", views.contact, name="contact"),
    path("<int:pk>/correct/", views.correct_contact, name="correct_contact"),
    path("<int:pk>/withdraw/", views.withdraw_contact, name="withdraw_contact"),
]
