from django.db import models
from django.db.models.functions import Now

from tsunagi.accountability.plans import rules
from tsunagi.accountability.plans.states import FY_HELP, LEVEL_LABELS, choices
from tsunagi.foundation.core.fiscal_year import FiscalYear


class Plan(models.Model):
    """計画: an implementation plan of a prefecture.

    Plans follow one another; no year has two, because a year and the code of an initiative name a sheet.
    """

    code = models.SlugField("計画コード", max_length=40, unique=True)
    name = models.CharField("計画名", max_length=120)
    starts_fy = models.PositiveSmallIntegerField("始まりの年度", help_text=FY_HELP)
    ends_fy = models.PositiveSmallIntegerField("終わりの年度", help_text=FY_HELP)
    form = models.CharField("様式の版", max_length=40)

    class Meta:
        verbose_name = "計画"
        verbose_name_plural = "計画"
        ordering = ["starts_fy", "code"]
        constraints = [
            models.CheckConstraint(
                name="plan_ends_after_start", condition=models.Q(ends_fy__gte=models.F("starts_fy"))
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def years_text(self) -> str:
        """From when to when: 令和4年度〜令和6年度."""
        return rules.years_text(self.starts_fy, self.ends_fy)

    @property
    def years(self) -> list[FiscalYear]:
        """The fiscal years of the plan; three or four, never assumed."""
        return [FiscalYear(year) for year in range(self.starts_fy, self.ends_fy + 1)]


class PlanVersion(models.Model):
    """計画の版: a decided state of the plan, in force from a fiscal year on."""

    plan = models.ForeignKey(Plan, verbose_name="計画", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版")
    effective_fy = models.PositiveSmallIntegerField("適用年度", help_text=FY_HELP)
    decided_on = models.DateField("決定日", null=True, blank=True)
    reason = models.CharField("改定の理由", max_length=200, blank=True)
    recorded_at = models.DateTimeField("記録時刻", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "計画の版"
        verbose_name_plural = "計画の版"
        ordering = ["plan", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_number")]

    def __str__(self) -> str:
        return f"{self.plan} 第{self.number}版"


class PlanNode(models.Model):
    """計画の階層: 施策展開, 施策, 施策の小項目 and whatever levels a plan has."""

    version = models.ForeignKey(
        PlanVersion, verbose_name="計画の版", on_delete=models.PROTECT, related_name="nodes"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="上の階層",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    level = models.CharField("階層", max_length=20, choices=choices(LEVEL_LABELS))
    code = models.CharField("番号", max_length=40, blank=True)
    title = models.CharField("名称", max_length=200)
    printed = models.CharField("印字", max_length=240)
    position = models.PositiveSmallIntegerField("並び順")

    class Meta:
        verbose_name = "計画の階層"
        verbose_name_plural = "計画の階層"
        ordering = ["version", "position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="plan_node_position")]

    def __str__(self) -> str:
        return self.printed


class OutcomeIndicator(models.Model):
    """成果指標: what the initiatives together should change; the form prints its name only."""

    plan = models.ForeignKey(
        Plan, verbose_name="計画", on_delete=models.PROTECT, related_name="outcome_indicators"
    )
    name = models.CharField("成果指標名", max_length=200)
    unit = models.CharField("単位", max_length=20)
    base_fy = models.PositiveSmallIntegerField("基準年度", null=True, blank=True, help_text=FY_HELP)
    base_value = models.DecimalField("基準値", max_digits=14, decimal_places=2, null=True, blank=True)
    target_fy = models.PositiveSmallIntegerField("目標年度", null=True, blank=True, help_text=FY_HELP)
    target_value = models.DecimalField("目標値", max_digits=14, decimal_places=2, null=True, blank=True)
    measure_key = models.CharField("実績の数え方", max_length=80, blank=True)
    source = models.CharField("出典", max_length=200, blank=True)

    class Meta:
        verbose_name = "成果指標"
        verbose_name_plural = "成果指標"
        ordering = ["plan", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="outcome_indicator_name")]

    def __str__(self) -> str:
        return self.name


class Initiative(models.Model):
    """主な取組: what one sheet is about. The code stays the same through all versions of the plan."""

    plan = models.ForeignKey(Plan, verbose_name="計画", on_delete=models.PROTECT, related_name="initiatives")
    code = models.SlugField("取組コード", max_length=60)
    position = models.PositiveSmallIntegerField("並び順")

    class Meta:
        verbose_name = "主な取組"
        verbose_name_plural = "主な取組"
        ordering = ["plan", "position"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="initiative_code")]

    def __str__(self) -> str:
        return self.code


class InitiativeText(models.Model):
    """主な取組の記載: what a version of the plan says about an initiative. Four texts look alike and are not."""

    version = models.ForeignKey(
        PlanVersion, verbose_name="計画の版", on_delete=models.PROTECT, related_name="initiative_texts"
    )
    initiative = models.ForeignKey(
        Initiative, verbose_name="主な取組", on_delete=models.PROTECT, related_name="texts"
    )
    item = models.ForeignKey(
        PlanNode, verbose_name="施策の小項目", on_delete=models.PROTECT, related_name="+"
    )
    outcome_indicator = models.ForeignKey(
        OutcomeIndicator, verbose_name="対応する成果指標", on_delete=models.PROTECT, null=True, blank=True
    )
    name = models.CharField("主な取組名", max_length=200)
    direction_text = models.TextField("施策の方向")
    activity_text = models.TextField("主な取組（アクティビティ）")
    implementers = models.JSONField("実施主体", default=list)
    plan_band = models.TextField("年度別計画の帯")
    department = models.CharField("担当部課", max_length=80)
    contact = models.CharField("連絡先", max_length=40, blank=True)
    related_url = models.URLField("関連URL", blank=True)

    class Meta:
        verbose_name = "主な取組の記載"
        verbose_name_plural = "主な取組の記載"
        constraints = [
            models.UniqueConstraint(fields=["version", "initiative"], name="initiative_text_once_per_version")
        ]

    def __str__(self) -> str:
        return self.name
