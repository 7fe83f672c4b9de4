from django.urls import path

from tsunagi.foundation.measures import views

app_name = "measures"
urlpatterns = [
    path("", views.measure_list, name="list"),
    path("<str:key>/<int:fiscal_year>/", views.figure, name="figure"),
    path("<str:key>/<int:fiscal_year>/<str:month>/", views.records, name="records"),
]
