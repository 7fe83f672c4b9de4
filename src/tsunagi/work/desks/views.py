from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.areas.models import Municipality
from tsunagi.foundation.core import clock
from tsunagi.foundation.core.errors import Changed, Refused
from tsunagi.foundation.core.http import StaffRequest, needs
from tsunagi.work.desks import actions, presenters, queries
from tsunagi.work.desks.forms import CorrectDeskStatusForm, SetDeskStatusForm
from tsunagi.work.desks.models import DeskStatus


@needs(Permission.DESK_VIEW)
@require_safe
def desk_list(request: StaffRequest) -> HttpResponse:
    """Every municipality by area with its state."""
    municipalities = list(queries.municipalities_for_list())
    areas = dict.fromkeys(each.area.code for each in municipalities)
    clear = queries.clarified_today(areas, request.today)
    groups = presenters.area_groups(municipalities, clear)
    context = {
        "groups": groups,
        "clear": clear[queries.EVERYWHERE],
        "total": sum(len(group.lines) for group in groups),
        "may_set": request.rights.may(Permission.DESK_SET_STATUS),
    }
    return render(request, "desks/list.html", context)


@needs(Permission.DESK_VIEW)
@require_safe
def municipality(request: StaffRequest, code: str) -> HttpResponse:
    """One municipality: the state now and what was before."""
    place = get_object_or_404(Municipality.objects.select_related("area"), code=code)
    history = list(place.desk_statuses.order_by("-valid_from", "-pk"))
    current = next((status for status in history if status.valid_until is None), None)
    context = {
        "municipality": place,
        "line": presenters.line_of(place, current),
        "history": history,
        "may_set": request.rights.may(Permission.DESK_SET_STATUS),
        "may_correct": request.rights.may(Permission.DESK_SET_STATUS) and current is not None,
    }
    return render(request, "desks/municipality.html", context)


@needs(Permission.DESK_SET_STATUS)
@require_http_methods(["GET", "POST"])
def set_desk_status(request: StaffRequest, code: str) -> HttpResponse:
    """Say that the desk of a municipality has come to another state."""
    place = get_object_or_404(Municipality, code=code)
    posted = request.POST if request.method == "POST" else None
    form = SetDeskStatusForm(posted, initial={"on": request.today})
    if form.is_valid():
        try:
            actions.set_desk_status(municipality=place, by=request.user, at=clock.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal).splitlines())
        else:
            messages.success(request, f"{place.name}の窓口の状態を記録しました。")
            return redirect("desks:municipality", code)
    status = 422 if form.is_bound else 200
    return render(request, "desks/set_desk_status.html", {"municipality": place, "form": form}, status=status)


@needs(Permission.DESK_SET_STATUS)
@require_http_methods(["GET", "POST"])
def correct_desk_status(request: StaffRequest, code: str) -> HttpResponse:
    """Correct the day from which the present state holds; show both days when somebody else was quicker."""
    found = get_object_or_404(DeskStatus.objects.open().select_related("municipality"), municipality=code)
    posted = request.POST.copy() if request.method == "POST" else None
    form = CorrectDeskStatusForm(posted, initial={"on": found.valid_from, "version": found.version})
    status, conflict = (422 if form.is_bound else 200), None
    if form.is_valid():
        try:
            actions.correct_desk_status(status=found, by=request.user, at=clock.now(), **form.cleaned_data)
        except Changed as changed:
            status, conflict = 409, changed
            form.data["version"] = found.version  # type: ignore[index]  # saving again is then a decision
        except Refused as refusal:
            form.add_error(None, str(refusal).splitlines())
        else:
            messages.success(request, f"{found.municipality}の窓口の日付を訂正しました。")
            return redirect("desks:municipality", code)
    context = {"municipality": found.municipality, "status": found, "form": form, "conflict": conflict}
    return render(request, "desks/correct_desk_status.html", context, status=status)
