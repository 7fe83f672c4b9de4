from django.urls import path

from tsunagi.foundation.accounts import views

app_name = "accounts"
urlpatterns = [
    path("login/", views.login_page, name="login"),
    path("login/sample/<slug:role>/", views.enter_sample, name="enter_sample"),
    path("logout/", views.logout, name="logout"),
]
