import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagi.foundation.core.canonical_json import canonical_bytes, sha256


def test_keys_are_sorted_and_white_space_is_left_out():
    content = {"b": ["件", 1, None, True], "a": {"d": "2386", "c": "0"}}

    assert canonical_bytes(content) == '{"a":{"c":"0","d":"2386"},"b":["件",1,null,true]}'.encode()


def test_the_digest_is_that_of_the_bytes():
    assert sha256({"a": "1"}) == hashlib.sha256(b'{"a":"1"}').hexdigest()
    assert sha256({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_two_ways_to_write_one_character_have_one_digest():
    assert sha256({"か\u3099": "か\u3099"}) == sha256({"が": "が"})


def test_a_tuple_and_a_list_are_one():
    assert canonical_bytes(("a", ("b",))) == canonical_bytes(["a", ["b"]])


@pytest.mark.parametrize("content", [1.0, {"a": 0.5}, ["x", [float("nan")]], {"a": {"b": (1.5,)}}])
def test_floats_are_refused_wherever_they_hide(content):
    with pytest.raises(TypeError, match="decimal string"):
        canonical_bytes(content)


CONTENT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(CONTENT)
def test_reading_and_writing_again_changes_no_byte(content):
    written = canonical_bytes(content)

    assert canonical_bytes(json.loads(written)) == written


@given(st.dictionaries(st.text(max_size=5), st.integers(), max_size=6))
def test_the_order_in_which_keys_were_put_in_does_not_matter(content):
    backwards = dict(reversed(list(content.items())))

    assert sha256(backwards) == sha256(content)
