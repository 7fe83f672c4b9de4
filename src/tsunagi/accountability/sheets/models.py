from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from tsunagi.accountability.plans.models import Initiative, JudgementScale, PlanVersion, VocabularyEntry
from tsunagi.accountability.plans.states import choices
from tsunagi.accountability.sheets.states import STATE_LABELS, SheetState
from tsunagi.foundation.accounts.models import User
from tsunagi.foundation.core.fiscal_year import FiscalYear


class SheetQuerySet(models.QuerySet["Sheet"]):
    def of_year(self, fiscal_year: FiscalYear) -> "SheetQuerySet":
        """Sheets of a fiscal year, in the order of the plan."""
        return self.filter(fiscal_year=fiscal_year.start_year).order_by(
            "initiative__plan", "initiative__position"
        )

    def locked(self, pk: int) -> "Sheet":
        """Read one sheet so that nobody else can change it in this transaction."""
        return self.select_for_update(of=("self",)).select_related("initiative__plan").get(pk=pk)


class Sheet(models.Model):
    """検証票: one initiative in one fiscal year on one version of the form."""

    initiative = models.ForeignKey(
        Initiative, verbose_name="主な取組", on_delete=models.PROTECT, related_name="sheets"
    )
    fiscal_year = models.PositiveSmallIntegerField("年度", help_text="西暦の年度（2022 = 令和4年度）")
    plan_version = models.ForeignKey(
        PlanVersion, verbose_name="計画の版", on_delete=models.PROTECT, related_name="sheets"
    )
    form = models.CharField("様式の版", max_length=40)
    state = models.CharField(
        "状態", max_length=20, choices=choices(STATE_LABELS), default=SheetState.DRAFT.value
    )
    summary = models.TextField("活動概要", blank=True)
    done_text = models.TextField("活動内容", blank=True)
    next_text = models.TextField("活動計画", blank=True)
    version = models.PositiveIntegerField("更新番号", default=1)
    recorded_at = models.DateTimeField("記録時刻", db_default=Now(), editable=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = "検証票"
        verbose_name_plural = "検証票"
        constraints = [
            models.UniqueConstraint(fields=["initiative", "fiscal_year"], name="sheet_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.year.label} 検証票 {self.initiative.code}"

    def get_absolute_url(self) -> str:
        return reverse("sheets:detail", args=[self.fiscal_year, self.initiative.code])

    @property
    def year(self) -> FiscalYear:
        """The fiscal year."""
        return FiscalYear(self.fiscal_year)

    def touch(self) -> None:
        """Raise the update number: something on the sheet has changed. Called by actions only."""
        self.version += 1
        self.save(update_fields=["version"])


class Judgement(models.Model):
    """判定: what the rule suggested, what a person decided, and why. Three values, never one."""

    sheet = models.OneToOneField(
        Sheet, verbose_name="検証票", on_delete=models.PROTECT, related_name="judgement"
    )
    suggestion = models.CharField("提案", max_length=80, blank=True)
    scale = models.ForeignKey(
        JudgementScale, verbose_name="判定の目安", on_delete=models.PROTECT, null=True, blank=True
    )
    decision = models.ForeignKey(
        VocabularyEntry, verbose_name="進捗状況", on_delete=models.PROTECT, null=True, blank=True
    )
    rationale = models.TextField("判定根拠", blank=True)
    decided_at = models.DateTimeField("決めた時刻", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name="決めた人", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "判定"
        verbose_name_plural = "判定"
        constraints = [
            models.CheckConstraint(
                name="judgement_decided_at_and_by",
                condition=models.Q(decided_at__isnull=True, decided_by__isnull=True)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet} の判定"


class Finding(models.Model):
    """検証: what the year showed, with its type. Stands on one row with its improvement; the order is stored."""

    sheet = models.ForeignKey(Sheet, verbose_name="検証票", on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveSmallIntegerField("並び順")
    entry = models.ForeignKey(
        VocabularyEntry,
        verbose_name="検証の類型",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    body = models.TextField("検証の内容", blank=True)

    class Meta:
        verbose_name = "検証"
        verbose_name_plural = "検証"
        ordering = ["sheet", "position"]
        constraints = [models.UniqueConstraint(fields=["sheet", "position"], name="finding_position")]

    def __str__(self) -> str:
        return f"{self.sheet} 検証{self.position}"


class Improvement(models.Model):
    """改善案: what is to change next year, on the same row as its finding."""

    finding = models.OneToOneField(
        Finding, verbose_name="検証", on_delete=models.CASCADE, related_name="improvement"
    )
    entry = models.ForeignKey(
        VocabularyEntry,
        verbose_name="改善案の類型",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    body = models.TextField("改善案の内容", blank=True)

    class Meta:
        verbose_name = "改善案"
        verbose_name_plural = "改善案"

    def __str__(self) -> str:
        return f"{self.finding} の改善案"


class Reflection(models.Model):
    """反映状況: last year's improvement text as printed this year, and what became of it."""

    sheet = models.ForeignKey(
        Sheet, verbose_name="検証票", on_delete=models.CASCADE, related_name="reflections"
    )
    position = models.PositiveSmallIntegerField("並び順")
    improvement_text = models.TextField("取組改善案")
    body = models.TextField("反映状況", blank=True)
    sources = models.ManyToManyField(
        Improvement, verbose_name="もとの改善案", blank=True, related_name="reflections"
    )

    class Meta:
        verbose_name = "反映状況"
        verbose_name_plural = "反映状況"
        ordering = ["sheet", "position"]
        constraints = [models.UniqueConstraint(fields=["sheet", "position"], name="reflection_position")]

    def __str__(self) -> str:
        return f"{self.sheet} 反映状況{self.position}"
