SENTENCES = {
    "event.cancelled": "{by}が行事「{about}」を中止にしました。",
    "event.corrected": "{by}が行事「{about}」を訂正しました。",
    "event.held": "{by}が行事「{about}」を開催済みにしました。",
    "event.planned": "{by}が行事「{about}」を予定しました。",
    "event.recorded": "{by}が行事「{about}」を記録しました。",
    "events.loaded": "{by}が行事をまとめて取り込みました（{about} から）。",
}
