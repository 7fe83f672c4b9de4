SENTENCES = {
    "budget_amount.set": "{by}が予算額「{about}」を定めました。",
    "judgement_bands.set": "{by}が{about}の判定の目安を定めました。",
    "plan.imported": "{by}が計画「{about}」を取り込みました。",
    "vocabulary_entry.added": "{by}が用語「{about}」を加えました。",
    "vocabulary_entry.ended": "{by}が用語「{about}」の終わりの年度を決めました。",
}
