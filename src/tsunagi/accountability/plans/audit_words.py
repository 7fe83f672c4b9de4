SENTENCES = {
    "judgement_bands.set": "{by}が{about}の判定の目安を定めました。",
    "plan.imported": "{by}が計画「{about}」を取り込みました。",
    "vocabulary_entry.added": "{by}が用語「{about}」を加えました。",
}
