from django.urls import path

from tsunagi.work.newsletters import views

app_name = "newsletters"
urlpatterns = [
    path("", views.issue_list, name="list"),
    path("plan/", views.plan_issue, name="plan_issue"),
    path("<int:pk>/", views.issue, name="issue"),
    path("<int:pk>/correct/", views.correct_issue, name="correct_issue"),
    path("<int:pk>/publish/", views.publish_issue, name="publish_issue"),
    path("<int:pk>/reason/", views.give_reason_not_issued, name="give_reason_not_issued"),
]
