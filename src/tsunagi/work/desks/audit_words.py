SENTENCES = {
    "desk_status.set": "{by}が窓口の状態を記録しました（{about}）。",
    "desk_statuses.loaded": "{by}が窓口の状態をまとめて取り込みました（{about} から）。",
}
