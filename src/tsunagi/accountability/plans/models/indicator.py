from django.db import models

from tsunagi.accountability.plans.models.plan import Initiative, PlanVersion
from tsunagi.accountability.plans.states import (
    AGGREGATION_LABELS,
    DIRECTION_LABELS,
    FY_HELP,
    Aggregation,
    Direction,
    choices,
)


class Indicator(models.Model):
    """活動指標（アウトプット）: one or more series under one name, with a single judgement."""

    initiative = models.ForeignKey(
        Initiative, verbose_name="主な取組", on_delete=models.PROTECT, related_name="indicators"
    )
    name = models.CharField("活動指標名", max_length=200)
    position = models.PositiveSmallIntegerField("並び順", default=1)

    class Meta:
        verbose_name = "活動指標"
        verbose_name_plural = "活動指標"
        ordering = ["initiative", "position"]
        constraints = [models.UniqueConstraint(fields=["initiative", "position"], name="indicator_position")]

    def __str__(self) -> str:
        return self.name


class Series(models.Model):
    """系列: a number of an indicator that is planned and counted by itself (協議会, 研修会)."""

    indicator = models.ForeignKey(
        Indicator, verbose_name="活動指標", on_delete=models.PROTECT, related_name="series"
    )
    label = models.CharField("系列名", max_length=40, blank=True)
    unit = models.CharField("単位", max_length=20)
    aggregation = models.CharField(
        "累計の仕方", max_length=20, choices=choices(AGGREGATION_LABELS), default=Aggregation.SUM.value
    )
    direction = models.CharField(
        "望ましい向き", max_length=20, choices=choices(DIRECTION_LABELS), default=Direction.UP.value
    )
    measure_key = models.CharField("実績の数え方", max_length=80, blank=True)
    position = models.PositiveSmallIntegerField("並び順", default=1)

    class Meta:
        verbose_name = "系列"
        verbose_name_plural = "系列"
        ordering = ["indicator", "position"]
        constraints = [models.UniqueConstraint(fields=["indicator", "position"], name="series_position")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.label}".strip()


class AnnualTarget(models.Model):
    """年度別の目標: the single year is stored, the cumulative value is always derived."""

    version = models.ForeignKey(
        PlanVersion, verbose_name="計画の版", on_delete=models.PROTECT, related_name="targets"
    )
    series = models.ForeignKey(Series, verbose_name="系列", on_delete=models.PROTECT, related_name="targets")
    fiscal_year = models.PositiveSmallIntegerField("年度", help_text=FY_HELP)
    single = models.DecimalField("単年の目標", max_digits=14, decimal_places=2, null=True, blank=True)
    reason = models.CharField("目標がない理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "年度別の目標"
        verbose_name_plural = "年度別の目標"
        ordering = ["series", "fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["version", "series", "fiscal_year"], name="annual_target_once"),
            models.CheckConstraint(
                name="annual_target_value_or_reason",
                condition=models.Q(single__isnull=False, reason="")
                | ~models.Q(reason="") & models.Q(single=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.fiscal_year}"
