from typing import Any

from django.conf import settings
from django.contrib.auth import login, views
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tsunagi.foundation.accounts import actions
from tsunagi.foundation.accounts.forms import LoginForm
from tsunagi.foundation.accounts.models import Appointment, SampleMark, User
from tsunagi.foundation.accounts.permissions import may_enter_sample
from tsunagi.foundation.accounts.roles import BY_CODE, ROLES
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.http import open_to_all

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


class Login(views.LoginView):
    """The login page; in a sample database on this machine it offers one press per role."""

    form_class = LoginForm
    template_name = "accounts/login.html"
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        response = super().form_valid(form)
        actions.start_session(user=user, way="password", by=user, at=clock.now())
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if _offers_sample(self.request):
            context["sample_roles"] = ROLES
        return context


login_page = login_not_required(open_to_all("the door itself")(Login.as_view()))


@open_to_all("leaving is always allowed")
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    return views.LogoutView.as_view()(request)


@login_not_required
@open_to_all("opens only in a sample database, on a loopback server, from this machine")
@require_POST
def enter_sample(request: HttpRequest, role: str) -> HttpResponse:
    """Log in as the sample person of a role. Anywhere else this page does not exist."""
    if not _offers_sample(request) or role not in BY_CODE:
        raise Http404
    in_force = Appointment.objects.in_force(clock.today()).filter(role=role)
    user = User.objects.filter(appointments__in=in_force, is_active=True).order_by("pk").first()
    if user is None:
        raise Http404
    login(request, user, backend=MODEL_BACKEND)
    actions.start_session(user=user, way="sample", by=user, at=clock.now())
    return redirect(settings.LOGIN_REDIRECT_URL)


def _offers_sample(request: HttpRequest) -> bool:
    return may_enter_sample(
        is_sample=SampleMark.is_set(),
        served_on_loopback=settings.SERVED_ON_LOOPBACK and not settings.IS_PRODUCTION,
        remote_address=request.META.get("REMOTE_ADDR", ""),
        host=request.get_host(),
    )
