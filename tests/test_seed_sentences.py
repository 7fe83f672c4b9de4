"""Not a sentence of the published sheets stands in this repository; labels, names and figures may.

`seed_sentences.txt` holds digests of 20 characters each from the published sentences (normalised, every tenth
place), so that this test knows them without holding them. Any stretch of 30 copied characters is found.
"""

import re
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT
from tests.architecture.test_text_files import text_files, text_of

LENGTH = 20
DIGESTS = frozenset(Path(__file__).with_name("seed_sentences.txt").read_text(encoding="ascii").split())
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


def normalised(text):
    """Without white space and quotation marks, so that neither line ends nor string literals hide a sentence."""
    return re.sub(r"[\s\"']", "", unicodedata.normalize("NFKC", text))


def copied(text, digests):
    """The stretches of a text whose digest is among those given."""
    plain = normalised(text)
    stretches = (plain[place : place + LENGTH] for place in range(len(plain) - LENGTH + 1))
    japanese = {stretch for stretch in stretches if len(JAPANESE.findall(stretch)) > LENGTH // 2}
    return sorted(each for each in japanese if digest(each) in digests)


def digest(stretch):
    return sha256(stretch.encode()).hexdigest()[:16]


def test_no_published_sentence_is_in_the_repository():
    found = {path.relative_to(ROOT).as_posix(): copied(text_of(path), DIGESTS) for path in text_files()}

    assert {path: stretches for path, stretches in found.items() if stretches} == {}


def test_the_digests_are_those_of_many_sentences():
    assert len(DIGESTS) > 200
    assert all(re.fullmatch(r"[0-9a-f]{16}", each) for each in DIGESTS)


@pytest.mark.parametrize("copy", ["{}", "前の文。{}次の文。", 'text = "{}"', "{}\n", "　{}"], ids=repr)
def test_a_copied_sentence_would_be_found_however_it_is_broken(copy):
    sentence = "これは見本の文で、ある程度の長さがあり、どこにも公表されていません。"
    digests = {digest(sentence[:LENGTH])}
    broken = f'{sentence[:7]}\n    "{sentence[7:13]}" "{sentence[13:]}'

    assert copied(copy.format(sentence), digests) == [sentence[:LENGTH]]
    assert copied(copy.format(broken), digests) == [sentence[:LENGTH]]
    assert copied("別の文が、同じくらいの長さで、ここに書かれています。", digests) == []
