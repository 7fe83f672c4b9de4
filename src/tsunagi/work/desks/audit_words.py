SENTENCES = {
    "desk_status.corrected": "{by}が窓口の状態の始まる日を訂正しました（{about}）。",
    "desk_status.set": "{by}が窓口の状態を記録しました（{about}）。",
    "desk_statuses.loaded": "{by}が窓口の状態をまとめて取り込みました（{about} から）。",
}
