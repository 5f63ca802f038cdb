"""EDTF strings and their bounds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.edtf import bounds, is_edtf, year
from graph.errors import InputError

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "precision"),
    [
        ("2020", "2020-01-01", "2020-12-31", "year"),
        ("2019-02", "2019-02-01", "2019-02-28", "month"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2020-12-31", "2020-12-31", "2020-12-31", "day"),
        ("2020-02-28T23:42:00+07:00", "2020-02-28", "2020-02-28", "day"),
        ("2020-02-28T10:42", "2020-02-28", "2020-02-28", "day"),
        ("2016/2020", "2016-01-01", "2020-12-31", "period"),
        ("2019-06-21/2019-06", "2019-06-21", "2019-06-30", "period"),
        ("../2019-09", None, "2019-09-30", "interval"),
        ("2021-05/..", "2021-05-01", None, "interval"),
    ],
)
def test_bounds_are_the_first_and_last_day(
    value: str, earliest: str | None, latest: str | None, precision: str
) -> None:
    found = bounds(value)
    assert (found.earliest and found.earliest.isoformat()) == earliest
    assert (found.latest and found.latest.isoformat()) == latest
    assert found.precision == precision


@pytest.mark.parametrize(
    "value",
    [
        "",
        "20",
        "2020-13",
        "2021-02-29",
        "2020-1-1",
        "31/12/2020",
        "2020/2016",
        "../..",
        "..",
        "2020/",
        "/2020",
        "2016/2018/2020",
        "0000",
        "2020-01-01T25:00",
        "2020-01-01T10:00/2021",
        "cuối năm 2020",
        "２０２０",
        "2020 ",
    ],
)
def test_anything_else_is_refused(value: str) -> None:
    assert not is_edtf(value)
    with pytest.raises(InputError):
        bounds(value)


@given(DAYS)
def test_a_day_lies_within_its_month_and_year(day: date) -> None:
    assert bounds(day.isoformat()) == (day, day, "day")
    for coarser in (day.isoformat()[:7], day.isoformat()[:4]):
        found = bounds(coarser)
        assert found.earliest is not None
        assert found.latest is not None
        assert found.earliest <= day <= found.latest


@given(DAYS, DAYS)
def test_an_interval_is_bounded_by_its_ends(a: date, b: date) -> None:
    first, last = sorted((a, b))
    assert bounds(f"{first}/{last}") == (first, last, "period")
    assert bounds(f"{first}/..").overlaps(bounds(last.isoformat()))
    assert bounds(f"../{first}").overlaps(bounds(last.isoformat())) is (first == last)


@given(st.text())
def test_no_string_breaks_the_parser(text: str) -> None:
    assert is_edtf(text) in (True, False)


def test_the_year_is_given_only_when_there_is_one() -> None:
    assert year("2019-06-21") == 2019
    assert year("2019/2020") is None
    assert year("../2019") is None
