"""Whether ranges meet, asked once for many, is what asking each of them tells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.text import Ranges

_RANGE = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(_RANGE, max_size=8), _RANGE)
def test_meeting_is_meeting_one_of_them(ranges, asked):
    one_by_one = any(start < asked[1] and asked[0] < end for start, end in ranges)
    assert Ranges(ranges).meet(*asked) == one_by_one
