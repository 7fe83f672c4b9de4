"""Sentences of the sample sheets: invented, marked 見本, their numbers counted by figure marks.

What they speak about follows the published sheets in paraphrase (knowledge kenshohyo §13); not a sentence is theirs.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class PairText:
    """A finding (number in the list of 検証) and its improvement (number in the list of 改善案)."""

    check: int
    finding: str
    action: int
    improvement: str


@dataclass(frozen=True)
class SheetText:
    """What the prefecture wrote on one sheet. No decision means that the sheet is still open."""

    code: str
    fiscal_year: int
    summary: str
    done: str
    next: str
    rationale: str
    decision: str | None
    carried: list[tuple[str, str]] = field(default_factory=list)
    reflections: list[str] = field(default_factory=list)
    pairs: list[PairText] = field(default_factory=list)


SHEETS = [
    SheetText(
        code="2-5-u-3-1",
        fiscal_year=2022,
        summary="【見本】通信・リーフレット・県のウェブサイトなどで、支援の情報と専門の相談窓口を知らせる。",
        done="【見本】県のウェブサイトにセンターと市町村の窓口の一覧を載せ、{{desks.clarified|R4}}市町村の連絡先を案内した。",
        next="【見本】通信を１号出す。リーフレットとウェブサイトの窓口一覧を新しくする。",
        rationale="【見本】通信の発行は{{newsletters.issued|R4}}件だったが、窓口の一覧を公開し、"
        "窓口がはっきりした市町村は{{desks.clarified|R3}}から{{desks.clarified|R4}}に増えた。"
        "相談先を探す人に情報が届いたことから、概ね順調と判断した。",
        decision="概ね順調",
        carried=[
            (
                "【見本】通信を出し、窓口の一覧をウェブサイトに載せる。"
                "使える国の補助金を市町村に知らせ、窓口を決めるよう働きかける。",
                "【見本】市町村に窓口の状況をたずね、その結果を県のウェブサイトで公開した。"
                "{{desks.clarified|R4}}市町村の窓口が一か所で見られるようになった。",
            )
        ],
        pairs=[
            PairText(
                1,
                "【見本】通信を出せなかった。何のために、だれに向けて出すのかを、関係機関ともう一度確かめる必要がある。",
                1,
                "【見本】窓口を決めた市町村に定着してもらうため、補助金の案内と、"
                "市町村が自分で行う周知の依頼を続ける。",
            ),
            PairText(
                3,
                "【見本】{{desks.clarified|R4}}市町村で窓口がはっきりしたが、{{desks.unclarified|R4}}市町村では決まっていない。"
                "働きかけを続ける必要がある。",
                2,
                "【見本】市町村だけで広く知らせることは難しいため、県が毎年の調査をまとめ、窓口の一覧を公開し続ける。",
            ),
        ],
    ),
    SheetText(
        code="2-5-u-3-2",
        fiscal_year=2022,
        summary="【見本】協議会と支援者の研修を開き、市町村とともに支える体制をつくる。",
        done="【見本】協議会を{{councils.held|R4}}回、研修会を{{trainings.held|R4}}回開き、市町村との連携を深めた。",
        next="【見本】圏域ごとの協議会と、支援に携わる人の研修を引き続き開く。",
        rationale="【見本】協議会を{{councils.areas|R4}}圏域で計{{councils.held|R4}}回開き、目標を上回った。"
        "顔の見える関係ができ、市町村から気軽に相談を受けられるようになった。",
        decision="順調",
        carried=[
            (
                "【見本】一人ひとりの支援の力と、機関どうしのつながりを強めるため、協議会を圏域ごとに開く。",
                "【見本】{{councils.areas|R4}}圏域で計{{councils.held|R4}}回開いた。"
                "地域ごとの困りごとを持ち寄り、互いに相談できる関係ができた。",
            )
        ],
        pairs=[
            PairText(
                1,
                "【見本】支援は年単位に及び、段階ごとに医療・保健・福祉・労働など多くの分野が関わる。分野をまたぐ連携が欠かせない。",
                2,
                "【見本】関わる課との連絡の場を定期に持ち、長い支援を一緒に支える。",
            ),
            PairText(
                2,
                "【見本】県だけで支えることはできない。市町村とともに実情をつかみ、支える体制が要る。",
                5,
                "【見本】通信を出し、支援の情報を広く届ける。残る{{desks.unclarified|R4}}市町村には、窓口を決めるよう働きかけを続ける。",
            ),
            PairText(
                6,
                "【見本】市町村では担当課が決まっていなかったり、担当者がよく替わったりする。"
                "事例検討会を{{case_studies.held|R4}}回開いたが、学びが支援に結び付くとは限らない。",
                2,
                "【見本】同行訪問と事例検討会を通して、市町村の担当者と支援機関の相談員の力を高める。",
            ),
        ],
    ),
    SheetText(
        code="2-5-u-3-3",
        fiscal_year=2022,
        summary="【見本】中高年を含む本人と家族の相談を受け、関係機関と連携して必要な支援を行う。",
        done="【見本】本人と家族などからの相談{{contacts.handled|R4}}件に対応し、関係機関と連携して支援した。",
        next="【見本】本人と家族の相談を受け、医療・保健・福祉・教育・労働などの機関と連携して支援する。",
        rationale="【見本】相談に{{contacts.handled|R4}}件対応し、適切な機関と連携した。"
        "家族教室を{{family_classes.held|R4}}回、家族向けの講演会を{{lectures.held|R4}}回、"
        "事例検討会を{{case_studies.held|R4}}回開いた。",
        decision="順調",
        carried=[
            (
                "【見本】相談の増加に合わせて相談員を増やす。研修・講師派遣・協議会で、関係機関の力を高める。",
                "【見本】家族教室{{family_classes.held|R4}}回、家族向け講演会{{lectures.held|R4}}回、"
                "支援者研修会{{trainings.held|R4}}回、事例検討会{{case_studies.held|R4}}回、"
                "協議会{{councils.held|R4}}回を行い、家族と支援者の力が高まった。",
            )
        ],
        pairs=[
            PairText(
                1,
                "【見本】相談からつながった人が通える居場所が足りない。",
                1,
                "【見本】居場所づくりを検討する。ひきピアルーム（NPO法人）と協力し、電話やオンラインの居場所と相談を広げる。",
            ),
            PairText(
                1,
                "【見本】支援は長く続くが、相談員は任期のある職で、３年を超えて続けられない。人材の確保も難しい。",
                2,
                "【見本】関係する課との連携を深め、相談員を続けて確保できるように努める。",
            ),
            PairText(
                2,
                "【見本】市町村とともに実情をつかみ、支える体制が要る。多くの分野に及ぶため、担当課どうしの連携も欠かせない。",
                2,
                "【見本】同行訪問と事例検討会を通して、市町村の担当者と支援機関の相談員の力を高める。",
            ),
        ],
    ),
    SheetText(
        code="2-5-u-3-1",
        fiscal_year=2023,
        summary="【見本】通信・リーフレット・県のウェブサイトなどで、支援の情報と専門の相談窓口を知らせる。",
        done="【見本】通信を{{newsletters.issued|R5}}号出し、{{desks.clarified|R5}}市町村の窓口を案内した。",
        next="【見本】通信を続けて出し、窓口の一覧を新しくする。",
        rationale="",
        decision=None,
        reflections=["【見本】補助金の説明会で市町村に案内し、周知を依頼した。"],
    ),
    SheetText(
        code="2-5-u-3-2",
        fiscal_year=2023,
        summary="【見本】協議会と支援者の研修を開き、市町村とともに支える体制をつくる。",
        done="【見本】協議会を{{councils.held|R5}}回、研修会を{{trainings.held|R5}}回開いた。",
        next="",
        rationale="",
        decision=None,
    ),
    SheetText(
        code="2-5-u-3-3",
        fiscal_year=2023,
        summary="【見本】中高年を含む本人と家族の相談を受け、関係機関と連携して必要な支援を行う。",
        done="【見本】相談{{contacts.handled|R5}}件に対応した。",
        next="",
        rationale="",
        decision=None,
    ),
]
SHEETS += [
    SheetText(
        code=f"2-5-u-3-{number}", fiscal_year=2024, summary="", done="", next="", rationale="", decision=None
    )
    for number in (1, 2, 3)
]
