SENTENCES = {
    "judgement.decided": "{by}が{about}の進捗状況を決めました。",
    "pair.added": "{by}が{about}に検証と改善案を加えました。",
    "pair.edited": "{by}が{about}の検証と改善案を書き直しました。",
    "pair.removed": "{by}が{about}の検証と改善案を取り消しました。",
    "rationale.edited": "{by}が{about}の判定根拠を書き直しました。",
    "reflection.added": "{by}が{about}に前の年度の改善案を書き入れました。",
    "reflection.edited": "{by}が{about}の反映状況を書き直しました。",
    "sheet.exported": "{by}が{about}を書き出しました。",
    "sheet.opened": "{by}が{about}を作り始めました。",
    "sheet.text_edited": "{by}が{about}の文を書き直しました。",
    "sheets.opened": "{by}が{about}の検証票を作り始めました。",
}
