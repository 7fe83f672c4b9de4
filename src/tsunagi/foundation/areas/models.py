from django.core.exceptions import ValidationError
from django.db import models

from tsunagi.foundation.core.municipality_code import is_valid


def validate_code(code: str) -> None:
    """Refuse a code whose check digit does not fit."""
    if not is_valid(code):
        raise ValidationError("全国地方公共団体コードは検査数字を含む6桁で書いてください。")


class Area(models.Model):
    """圏域: a consultation area; the council meets once in each."""

    code = models.SlugField("圏域コード", max_length=20, unique=True)
    name = models.CharField("圏域名", max_length=20)
    position = models.PositiveSmallIntegerField("並び順", unique=True)

    class Meta:
        verbose_name = "圏域"
        verbose_name_plural = "圏域"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """市町村: known by its six-digit code, kept as text because of leading zeros."""

    code = models.CharField(
        "全国地方公共団体コード", max_length=6, primary_key=True, validators=[validate_code]
    )
    name = models.CharField("市町村名", max_length=20)
    kana = models.CharField("ふりがな", max_length=40)
    area = models.ForeignKey(
        Area, verbose_name="圏域", on_delete=models.PROTECT, related_name="municipalities"
    )
    is_island = models.BooleanField("島", default=False)

    class Meta:
        verbose_name = "市町村"
        verbose_name_plural = "市町村"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name
