from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.measures.registry import Kind, Scope, measure
from tsunagi.work.cases.models import Contact, ContactQuerySet
from tsunagi.work.cases.states import Caller, ContactMethod, OrganisationKind

SCOPES = ("organisation", "municipality", "area")


def _reached(scope: Scope) -> ContactQuerySet:
    found = Contact.objects.reached()
    if scope.organisation:
        found = found.filter(organisation__code=scope.organisation)
    if scope.municipality:
        found = found.filter(municipality=scope.municipality)
    if scope.area:
        found = found.filter(municipality__area__code=scope.area)
    return found


@measure(
    "contacts.handled",
    kind=Kind.COUNT,
    name="相談対応件数",
    unit="件",
    dated_by="held_on",
    opens=Permission.CONTACT_VIEW,
    rule="一人ひとりの対応1回を1件と数える。複数人が同席しても1件。取り消した記録と、応答なし・不在は数えない。",
    scopes=SCOPES,
)
def contacts_handled(scope: Scope) -> ContactQuerySet:
    return _reached(scope)


@measure(
    "contacts.municipal_individual",
    kind=Kind.COUNT,
    name="市町村からの個別事例の相談件数",
    unit="件",
    dated_by="held_on",
    opens=Permission.CONTACT_VIEW,
    rule="市町村担当課等からの、個別の事例についての相談1回を1件と数える。取り消した記録と、応答なし・不在は数えない。",
    scopes=SCOPES,
)
def contacts_municipal_individual(scope: Scope) -> ContactQuerySet:
    return _reached(scope).filter(
        caller=Caller.ORGANISATION, organisation_kind=OrganisationKind.MUNICIPALITY, is_individual_case=True
    )


@measure(
    "visits.joint",
    kind=Kind.COUNT,
    name="同行訪問の件数",
    unit="件",
    dated_by="held_on",
    opens=Permission.CONTACT_VIEW,
    rule="市町村や関係機関に同行した対応1回を1件と数える。取り消した記録と、応答なし・不在は数えない。",
    scopes=SCOPES,
)
def visits_joint(scope: Scope) -> ContactQuerySet:
    return _reached(scope).filter(method=ContactMethod.ACCOMPANY)
