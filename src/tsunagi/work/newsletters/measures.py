from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.measures.registry import Kind, Scope, measure
from tsunagi.work.newsletters.models import Issue, IssueQuerySet


@measure(
    "newsletters.issued",
    kind=Kind.COUNT,
    name="センター通信の発行件数",
    unit="件",
    dated_by="issued_on",
    opens=Permission.NEWSLETTER_VIEW,
    rule="発行日がその期間にある号を1件と数える。予定だけの号は数えない。出し直しても1件。",
)
def newsletters_issued(scope: Scope) -> IssueQuerySet:
    return Issue.objects.issued()
