from django.db import models

from tsunagi.accountability.plans.models.plan import Initiative, Plan
from tsunagi.accountability.plans.models.vocabulary import VocabularyEntry
from tsunagi.accountability.plans.states import AMOUNT_KIND_LABELS, FY_HELP, choices
from tsunagi.foundation.core.form_digits import result_number


class BudgetProgramme(models.Model):
    """予算事業: shared by several initiatives; its money is never added up per sheet."""

    plan = models.ForeignKey(Plan, verbose_name="計画", on_delete=models.PROTECT, related_name="programmes")
    name = models.CharField("予算事業名", max_length=120)
    initiatives = models.ManyToManyField(Initiative, verbose_name="主な取組", related_name="programmes")

    class Meta:
        verbose_name = "予算事業"
        verbose_name_plural = "予算事業"
        ordering = ["plan", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="budget_programme_name")]

    def __str__(self) -> str:
        return self.name


class BudgetAmount(models.Model):
    """予算額・決算額: one figure of a programme with its own financing and method, in thousand yen."""

    programme = models.ForeignKey(
        BudgetProgramme, verbose_name="予算事業", on_delete=models.PROTECT, related_name="amounts"
    )
    fiscal_year = models.PositiveSmallIntegerField("年度", help_text=FY_HELP)
    kind = models.CharField("区分", max_length=20, choices=choices(AMOUNT_KIND_LABELS))
    amount_thousand_yen = models.DecimalField("金額（千円）", max_digits=14, decimal_places=0)
    source = models.ForeignKey(
        VocabularyEntry, verbose_name="主な財源", on_delete=models.PROTECT, null=True, related_name="+"
    )
    method = models.ForeignKey(
        VocabularyEntry, verbose_name="実施方法", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "予算額"
        verbose_name_plural = "予算額"
        ordering = ["programme", "fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "fiscal_year", "kind"], name="budget_amount_once")
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.fiscal_year} {self.get_kind_display()}"

    def as_text(self) -> str:
        """The figure with its financing and method: 14,310千円、各省計上、補助."""
        words = [entry.wording for entry in (self.source, self.method) if entry]
        return "、".join([f"{result_number(self.amount_thousand_yen)}千円", *words])
