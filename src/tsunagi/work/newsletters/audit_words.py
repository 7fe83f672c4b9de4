SENTENCES = {
    "issue.corrected": "{by}が通信「{about}」を訂正しました。",
    "issue.planned": "{by}が通信「{about}」を予定しました。",
    "issue.published": "{by}が通信「{about}」を発行しました。",
    "issue.reason_given": "{by}が通信「{about}」を発行しなかった理由を書きました。",
    "issues.loaded": "{by}が通信をまとめて取り込みました（{about} から）。",
}
