SENTENCES = {
    "contact.corrected": "{by}が{about}を訂正しました。",
    "contact.recorded": "{by}が{about}を記録しました。",
    "contact.viewed": "{by}が{about}を開きました。",
    "contact.withdrawn": "{by}が{about}を取り消しました。",
    "contacts.imported": "{by}が相談記録をまとめて取り込みました（{about} から）。",
}
