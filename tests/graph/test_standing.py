"""From which day statements hold: the day of what happened, else that of the document, never a later one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from graph.iri import ph
from graph.standing import holds_from
from tests.queries.fixture import Pen, edtf, status

TOLD = "2020-11-05T15:03:00+07:00"


def day(*facts: tuple[str, Any], published: str = TOLD, of: str = "hasParty", **more: Any) -> str:
    """The day from which ``(programme, of, body)`` holds beside other facts about the programme."""
    pen = Pen("tin.txt", published=published)
    body = pen.entity("org", "Bộ Công an")
    it = pen.entity("programme", "Chương trình mẫu", context="2016/2020")
    for name, value in facts:
        pen.say(f"{name} {value}.", (it, name, value))
    value = edtf(more.pop("value")) if "value" in more else body
    made = pen.say("Bộ Công an tham gia.", (it, of, value), **more)
    found: Mapping[str, date] = holds_from(pen.record())
    return found[made[0].id].isoformat() if made[0].id in found else ""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), "2020-11-05"),
        ((("hasPeriod", edtf("2016/2020")),), "2016-01-01"),
        ((("signedOn", edtf("2016-03-04")), ("hasPeriod", edtf("2016/2020"))), "2016-03-04"),
        ((("signedOn", edtf("2016")),), "2016-12-31"),
        ((("signedOn", edtf("2016-02")),), "2016-02-29"),
        ((("signedOn", edtf("2020")),), "2020-11-05"),  # by the end of 2020; told before
        ((("hasPeriod", edtf("2021/2025")),), "2020-11-05"),
        ((("hasPeriod", edtf("2016/2020")), ("status", status("draft"))), "2020-11-05"),
        ((("plannedSigningOn", edtf("2016-03")),), "2020-11-05"),
        ((("issuedOn", edtf("../2019-09")),), "2019-09-30"),
    ],
)
def test_what_the_document_dates_holds_from_that_day(facts: tuple[Any, ...], expected: str) -> None:
    assert day(*facts) == expected


def test_a_document_without_date_dates_only_what_it_says_the_time_of() -> None:
    assert day(published="") == ""
    assert day(("signedOn", edtf("2016-03-04")), published="") == "2016-03-04"


def test_a_qualifier_dates_its_own_statement() -> None:
    signed = ("signedOn", edtf("2016-03-04"))
    assert day(signed, q={"attestedOn": edtf("2018-05-06")}) == "2018-05-06"
    assert day(signed, q={"attestedOn": edtf("2030")}) == "2020-11-05"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("signed", "2016-03-04"), ("in-force", "2020-11-05"), ("completed", "2020-11-05")],
)
def test_a_status_is_told_unless_it_came_with_the_signing(name: str, expected: str) -> None:
    pen = Pen("tin.txt", published=TOLD)
    it = pen.entity("programme", "Chương trình mẫu")
    pen.say("Ký ngày 4/3/2016.", (it, "signedOn", edtf("2016-03-04")))
    made = pen.say("Trạng thái.", (it, "status", status(name)))
    assert holds_from(pen.record())[made[0].id].isoformat() == expected


@pytest.mark.parametrize("hedge", [{"polarity": "negative"}, {"modality": "planned"}, {"confidence": 0.3}])
def test_what_is_not_asserted_neither_dates_nor_is_dated(hedge: dict[str, Any]) -> None:
    assert day(("signedOn", edtf("2016-03-04")), **hedge) == "2020-11-05"
    pen = Pen("tin.txt", published=TOLD)
    it = pen.entity("programme", "Chương trình mẫu")
    pen.say("Ký ngày 4/3/2016.", (it, "signedOn", edtf("2016-03-04")), **hedge)
    made = pen.say("Tham gia.", (it, "hasParty", pen.entity("org", "Bộ Công an")))
    assert holds_from(pen.record())[made[0].id].isoformat() == "2020-11-05"


def test_a_task_begins_at_the_meeting_that_gave_it_and_its_deadline_when_told() -> None:
    pen = Pen("tin.txt", published=TOLD)
    task, event = pen.entity("task", "Trình dự thảo"), pen.entity("event", "Hội nghị", context="2020-10-22")
    body = pen.entity("org", "Bộ Công an")
    pen.say("Họp ngày 22/10/2020.", (event, "heldOn", edtf("2020-10-22")), (task, "givenAt", event))
    made = pen.say(
        "Giao Bộ Công an.",
        (task, "hasAssignee", body),
        (task, "deadline", edtf("2020-01")),
    )
    found = holds_from(pen.record())
    assert [found[s.id].isoformat() for s in made] == ["2020-10-22", "2020-11-05"]


def test_the_period_of_a_result_does_not_begin_it() -> None:
    pen = Pen("tin.txt", published=TOLD)
    result, body = pen.entity("result", "Công nghệ mẫu"), pen.entity("org", "Bộ Công an")
    made = pen.say("Tạo ra.", (result, "producedBy", body), (result, "hasPeriod", edtf("2015/2018")))
    assert holds_from(pen.record())[made[0].id].isoformat() == "2020-11-05"
    assert ph("producedBy") == made[0].predicate
