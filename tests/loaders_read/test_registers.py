"""Registers of programmes: good rows load, bad rows are named."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
import yaml

from graph.edtf import bounds
from graph.errors import InputError, UnreadableDocument
from graph.iri import code, ph
from graph.terms import RDF_TYPE, Iri, Literal, Ref
from loaders.read import read_bytes
from loaders.read.columns import load_vocabulary
from loaders.read.times import read_date, read_period
from loaders.text import ReadDocument

HEADER = "STT,Tên chương trình,Các bên,Giai đoạn,Trạng thái,Ngày ký"
GOOD = (
    "1,Chương trình phối hợp về y tế học đường,Bộ Y tế; Bộ Giáo dục và Đào tạo,2021-2025,"
    "đang thực hiện,15/3/2021"
)


def objects(read: ReadDocument, predicate: str) -> list[object]:
    return [s.object for s in read.statements if s.predicate == predicate]


def test_a_row_becomes_imported_statements_with_the_row_as_evidence() -> None:
    read = read_bytes(f"{HEADER}\n{GOOD}\n".encode(), "so/danh-muc.csv")
    assert {s.kind for s in read.statements} == {"imported"}
    assert {s.source for s in read.statements} == {"so/danh-muc.csv, row 2"}
    for statement in read.statements:
        (span,) = statement.evidence
        assert span.quote == read.document.text[span.start : span.end] == GOOD
    names = {e.key: e.name for e in read.entities}
    parties = [o for o in objects(read, ph("hasParty")) if isinstance(o, Ref)]
    assert sorted(names[p.key] for p in parties) == ["Bộ Giáo dục và Đào tạo", "Bộ Y tế"]
    assert objects(read, ph("hasPeriod")) == [Literal.edtf("2021/2025")]
    assert objects(read, ph("signedOn")) == [Literal.edtf("2021-03-15")]
    assert objects(read, ph("status")) == [Iri(code("status", "in-force"))]
    assert Iri(ph("CooperationProgramme")) in objects(read, RDF_TYPE)
    assert not read.issues


def test_a_planned_signing_is_no_signing() -> None:
    row = GOOD.replace("đang thực hiện", "dự kiến")
    read = read_bytes(f"{HEADER}\n{row}\n".encode(), "a.csv")
    assert objects(read, ph("plannedSigningOn")) == [Literal.edtf("2021-03-15")]
    assert not objects(read, ph("signedOn"))


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        ("2,,Bộ Y tế,2021,,", "no title"),
        ("2,Chương trình X,,2025-2021,,", "period"),
        ("2,Chương trình X,,2021,treo,", "status"),
        ("2,Chương trình X,,2021,,31/2/2021", "signed"),
    ],
)
def test_a_bad_row_is_kept_apart_with_its_number(bad: str, what: str) -> None:
    read = read_bytes(f"{HEADER}\n{bad}\n{GOOD}\n".encode(), "a.csv")
    (issue,) = read.issues
    assert issue.about == "a.csv, row 2"
    assert what in issue.message_en
    assert "dòng không được nạp" in issue.message_vi
    assert issue.evidence[0].quote == bad
    assert {s.source for s in read.statements} == {"a.csv, row 3"}


def test_only_bad_rows_or_no_header_refuse_the_file() -> None:
    with pytest.raises(UnreadableDocument, match="no usable row"):
        read_bytes(f"{HEADER}\n,,,,,\n1,,A,,,\n".encode(), "a.csv")
    with pytest.raises(UnreadableDocument, match="no header row") as caught:
        read_bytes(b"a,b\n1,2\n", "a.csv")
    assert "docs/formats.md" in caught.value.mend


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_delimiters_and_quoted_line_breaks(delimiter: str) -> None:
    rows = (
        ("Name", "Parties", "Period"),
        ("Plan on water", '"A\nB"', "2020-2021"),
        ("Plan on air", "C", "2022"),
    )
    text = "\n".join(delimiter.join(row) for row in rows)
    read = read_bytes(text.encode(), "a.csv")
    assert {s.source for s in read.statements} == {"a.csv, row 2", "a.csv, row 4"}
    assert {e.name for e in read.entities if e.kind == "org"} == {"A", "B", "C"}


def test_a_workbook_with_dates_and_a_line_above_the_header() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Danh mục chương trình phối hợp"])
    sheet.append([])
    sheet.append(
        ["Tên chương trình", "Các bên", "Năm bắt đầu", "Năm kết thúc", "Ngày ký kết", "Định hướng đến năm"]
    )
    sheet.append(
        ["Kế hoạch phòng cháy rừng", "Bộ Công an; Bộ Quốc phòng", 2022, 2026, date(2022, 5, 4), 2030]
    )
    buffer = BytesIO()
    workbook.save(buffer)
    read = read_bytes(buffer.getvalue(), "a.xlsx")
    assert objects(read, ph("hasPeriod")) == [Literal.edtf("2022/2026")]
    assert objects(read, ph("signedOn")) == [Literal.edtf("2022-05-04")]
    assert objects(read, ph("orientationYear")) == [Literal.integer(2030)]
    assert Iri(ph("Plan")) in objects(read, RDF_TYPE)
    assert {s.source for s in read.statements} == {"a.xlsx, sheet Sheet, row 4"}
    span = read.statements[0].evidence[0]
    assert read.document.text[span.start : span.end] == span.quote
    with pytest.raises(UnreadableDocument):
        read_bytes(buffer.getvalue()[:-200], "a.xlsx")


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("2021-2025", "2021/2025"),
        ("giai đoạn 2021 – 2025", "2021/2025"),
        ("từ năm 2021 đến năm 2025", "2021/2025"),
        ("15/3/2021 - 1/4/2025", "2021-03-15/2025-04-01"),
        ("2021/2025", "2021/2025"),
        ("../2025", "../2025"),
        ("2021", "2021"),
    ],
)
def test_periods(printed: str, edtf: str) -> None:
    assert read_period(printed) == edtf
    bounds(edtf)


@pytest.mark.parametrize("printed", ["sắp tới", "31/2/2021", "2025-2021", "2021-2022-2023"])
def test_no_periods(printed: str) -> None:
    with pytest.raises(InputError):
        read_period(printed)


def test_dates() -> None:
    assert [read_date(d) for d in ("5/3/2021", "3/2021", "2021", "2021-03-05 00:00:00")] == [
        "2021-03-05",
        "2021-03",
        "2021",
        "2021-03-05",
    ]


def test_no_header_means_two_columns() -> None:
    """A header in two lists would be read as whichever comes last."""
    from importlib.resources import files

    data = yaml.safe_load(files("loaders").joinpath("data/register.yaml").read_text("utf-8"))
    names = [name for columns in data["columns"].values() for name in columns] + data["ignored"]
    assert all(isinstance(name, str) for name in names)
    assert len(names) == len(set(names))
    assert set(load_vocabulary().codes) == {"types", "status", "level"}
