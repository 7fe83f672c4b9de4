SENTENCES = {
    "appointment.made": "{by}が{about}を任用しました。",
    "database.marked_as_sample": "{by}がデータベースに見本の印を付けました。",
    "organisation.opened": "{by}が組織「{about}」を登録しました。",
    "session.started": "{by}がログインしました。",
    "user.added": "{by}が職員「{about}」を登録しました。",
}
