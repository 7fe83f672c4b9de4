SENTENCES = {"areas.loaded": "{by}が圏域と市町村を登録しました。"}
