"""The 41 municipalities of Okinawa and the six areas (knowledge desks_and_open_data §5).

Codes, names and kana are public facts; area membership is data of the prefecture and can be changed.
"""

AREAS = {
    "hokubu": "北部",
    "chubu": "中部",
    "naha": "那覇",
    "nanbu": "南部",
    "miyako": "宮古",
    "yaeyama": "八重山",
}

# code, name, kana, area, consists of islands without a road to the main island
MUNICIPALITIES = (
    ("472018", "那覇市", "なはし", "naha", False),
    ("472051", "宜野湾市", "ぎのわんし", "chubu", False),
    ("472077", "石垣市", "いしがきし", "yaeyama", True),
    ("472085", "浦添市", "うらそえし", "nanbu", False),
    ("472093", "名護市", "なごし", "hokubu", False),
    ("472107", "糸満市", "いとまんし", "nanbu", False),
    ("472115", "沖縄市", "おきなわし", "chubu", False),
    ("472123", "豊見城市", "とみぐすくし", "nanbu", False),
    ("472131", "うるま市", "うるまし", "chubu", False),
    ("472140", "宮古島市", "みやこじまし", "miyako", True),
    ("472158", "南城市", "なんじょうし", "nanbu", False),
    ("473014", "国頭村", "くにがみそん", "hokubu", False),
    ("473022", "大宜味村", "おおぎみそん", "hokubu", False),
    ("473031", "東村", "ひがしそん", "hokubu", False),
    ("473065", "今帰仁村", "なきじんそん", "hokubu", False),
    ("473081", "本部町", "もとぶちょう", "hokubu", False),
    ("473111", "恩納村", "おんなそん", "chubu", False),
    ("473138", "宜野座村", "ぎのざそん", "chubu", False),
    ("473146", "金武町", "きんちょう", "chubu", False),
    ("473154", "伊江村", "いえそん", "hokubu", True),
    ("473243", "読谷村", "よみたんそん", "chubu", False),
    ("473251", "嘉手納町", "かでなちょう", "chubu", False),
    ("473260", "北谷町", "ちゃたんちょう", "chubu", False),
    ("473278", "北中城村", "きたなかぐすくそん", "chubu", False),
    ("473286", "中城村", "なかぐすくそん", "chubu", False),
    ("473294", "西原町", "にしはらちょう", "nanbu", False),
    ("473481", "与那原町", "よなばるちょう", "nanbu", False),
    ("473502", "南風原町", "はえばるちょう", "nanbu", False),
    ("473537", "渡嘉敷村", "とかしきそん", "nanbu", True),
    ("473545", "座間味村", "ざまみそん", "nanbu", True),
    ("473553", "粟国村", "あぐにそん", "nanbu", True),
    ("473561", "渡名喜村", "となきそん", "nanbu", True),
    ("473570", "南大東村", "みなみだいとうそん", "nanbu", True),
    ("473588", "北大東村", "きただいとうそん", "nanbu", True),
    ("473596", "伊平屋村", "いへやそん", "hokubu", True),
    ("473600", "伊是名村", "いぜなそん", "hokubu", True),
    ("473618", "久米島町", "くめじまちょう", "nanbu", True),
    ("473626", "八重瀬町", "やえせちょう", "nanbu", False),
    ("473758", "多良間村", "たらまそん", "miyako", True),
    ("473812", "竹富町", "たけとみちょう", "yaeyama", True),
    ("473821", "与那国町", "よなぐにちょう", "yaeyama", True),
)
