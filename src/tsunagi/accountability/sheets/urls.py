from django.urls import path

from tsunagi.accountability.sheets import views

app_name = "sheets"
urlpatterns = [
    path("", views.newest_year, name="list"),
    path("<int:fiscal_year>/", views.sheets_of_year, name="year"),
    path("<int:fiscal_year>/open/", views.open_year, name="open_year"),
    path("<int:fiscal_year>/export/<slug:format>/", views.export_year, name="export_year"),
    path("<int:fiscal_year>/<slug:code>/", views.sheet, name="detail"),
    path("<int:fiscal_year>/<slug:code>/export/<slug:format>/", views.export, name="export"),
    path("<int:fiscal_year>/<slug:code>/edit/<slug:cell>/", views.edit_cell, name="edit_cell"),
    path("<int:fiscal_year>/<slug:code>/judge/", views.decide_judgement, name="decide_judgement"),
    path("<int:fiscal_year>/<slug:code>/carry-over/", views.carry_over, name="carry_over"),
    path("<int:fiscal_year>/<slug:code>/move/<int:pair>/<slug:way>/", views.move_pair, name="move_pair"),
    path("<int:fiscal_year>/<slug:code>/remove/<int:pair>/", views.remove_pair, name="remove_pair"),
]
