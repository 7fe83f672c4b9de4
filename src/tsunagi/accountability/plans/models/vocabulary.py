from decimal import Decimal

from django.db import models

from tsunagi.accountability.plans.models.plan import Plan
from tsunagi.accountability.plans.rules import BandFacts, EntryFacts
from tsunagi.accountability.plans.states import FY_HELP, WORD_LIST_LABELS, choices
from tsunagi.foundation.core.form_digits import circled


class VocabularyEntryQuerySet(models.QuerySet["VocabularyEntry"]):
    def valid_in(self, fiscal_year: int) -> "VocabularyEntryQuerySet":
        """Entries that hold in a fiscal year."""
        return self.filter(valid_from_fy__lte=fiscal_year).exclude(valid_to_fy__lt=fiscal_year)


class VocabularyEntry(models.Model):
    """用語: an entry of a configurable list; numbers may be missing and an old sheet keeps its wording."""

    plan = models.ForeignKey(Plan, verbose_name="計画", on_delete=models.PROTECT, related_name="vocabulary")
    word_list = models.CharField("一覧", max_length=20, choices=choices(WORD_LIST_LABELS))
    number = models.PositiveSmallIntegerField("番号", null=True, blank=True)
    wording = models.CharField("文言", max_length=80)
    factor = models.CharField("要因の区分", max_length=40, blank=True)
    valid_from_fy = models.PositiveSmallIntegerField("使い始める年度", help_text=FY_HELP)
    valid_to_fy = models.PositiveSmallIntegerField("使い終わる年度", null=True, blank=True, help_text=FY_HELP)

    objects = VocabularyEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "用語"
        verbose_name_plural = "用語"
        ordering = ["plan", "word_list", "number", "pk"]

    def __str__(self) -> str:
        return self.printed

    @property
    def printed(self) -> str:
        """As printed in a cell: ① 県の制度、執行体制(内部要因), the brackets half-width as on the form."""
        factor = f"({self.factor})" if self.factor else ""
        return f"{circled(self.number)} {self.wording}{factor}".strip()

    def facts(self) -> EntryFacts:
        """What the rules look at."""
        return EntryFacts(self.number, self.wording, self.valid_from_fy, self.valid_to_fy)


class JudgementScale(models.Model):
    """判定の目安: a version of the bands that suggest a judgement. Ships empty: no thresholds are known."""

    plan = models.ForeignKey(Plan, verbose_name="計画", on_delete=models.PROTECT, related_name="scales")
    number = models.PositiveSmallIntegerField("版")
    effective_fy = models.PositiveSmallIntegerField("適用年度", help_text=FY_HELP)

    class Meta:
        verbose_name = "判定の目安"
        verbose_name_plural = "判定の目安"
        ordering = ["plan", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="judgement_scale_number")]

    def __str__(self) -> str:
        return f"{self.plan} 判定の目安 第{self.number}版"


class JudgementBand(models.Model):
    """判定の段: lower ≤ ratio < upper suggests a wording."""

    scale = models.ForeignKey(
        JudgementScale, verbose_name="判定の目安", on_delete=models.PROTECT, related_name="bands"
    )
    entry = models.ForeignKey(VocabularyEntry, verbose_name="進捗状況", on_delete=models.PROTECT)
    lower = models.DecimalField("以上（％）", max_digits=7, decimal_places=1, null=True, blank=True)
    upper = models.DecimalField("未満（％）", max_digits=7, decimal_places=1, null=True, blank=True)

    class Meta:
        verbose_name = "判定の段"
        verbose_name_plural = "判定の段"
        ordering = ["scale", models.F("lower").asc(nulls_first=True)]

    def __str__(self) -> str:
        return f"{self.entry.wording} {self.facts().range_text}"

    def facts(self) -> BandFacts:
        """What the rules look at."""
        return BandFacts(_plain(self.lower), _plain(self.upper), self.entry.wording)


def _plain(value: Decimal | None) -> Decimal | None:
    """Drop zeros that only the column's scale adds, so that 90.0 reads as 90."""
    if value is None:
        return None
    return value.to_integral_value() if value == value.to_integral_value() else value
