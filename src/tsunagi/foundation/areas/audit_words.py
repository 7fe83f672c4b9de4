SENTENCES = {"areas.loaded": "{by}が{about}の圏域と市町村を登録しました。"}
