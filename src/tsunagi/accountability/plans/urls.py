from django.urls import path

from tsunagi.accountability.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.plan_list, name="list"),
    path("<slug:code>/", views.plan, name="plan"),
    path("<slug:code>/vocabulary/add/", views.add_vocabulary_entry, name="add_vocabulary_entry"),
    path("<slug:code>/vocabulary/<int:pk>/end/", views.end_vocabulary_entry, name="end_vocabulary_entry"),
    path("<slug:code>/bands/set/", views.set_judgement_bands, name="set_judgement_bands"),
    path("<slug:code>/budget/set/", views.set_budget_amount, name="set_budget_amount"),
]
