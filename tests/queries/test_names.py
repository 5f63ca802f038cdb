"""Names as people type them."""

from __future__ import annotations

import pytest

from queries.names import Candidate, decide, exact

XV = Candidate("e:15", "Hội nghị giao ban Khoa học và Công nghệ vùng Mẫu lần thứ XV", times=("2019-06-21",))
XVI = Candidate("e:16", "Hội nghị giao ban Khoa học và Công nghệ vùng Mẫu lần thứ XVI", times=("2021",))
WORK = Candidate("e:w", "Buổi làm việc giữa Bộ A và Cục B", times=("2020-10-22",))
PAST = Candidate(
    "p:1", "Chương trình phối hợp giữa Bộ Khoa học và Công nghệ và Bộ Công an giai đoạn 2016-2020"
)
NEXT = Candidate(
    "p:2", "Chương trình phối hợp giữa Bộ Khoa học và Công nghệ và Bộ Công an giai đoạn 2021 – 2025"
)
ARMY = Candidate("p:3", "Chương trình phối hợp giữa Bộ Quốc phòng và Bộ Khoa học và Công nghệ")
LATER = Candidate(
    "p:4", "Chương trình phối hợp giữa Bộ Quốc phòng và Bộ Khoa học và Công nghệ giai đoạn tiếp theo"
)
EVENTS, PROGRAMMES = [XV, XVI, WORK], [PAST, NEXT, ARMY, LATER]


@pytest.mark.parametrize(
    ("text", "among", "found"),
    [
        ("hội nghị giao ban KH&CN lần thứ XV", EVENTS, [XV]),
        ("Hội nghị giao ban lần thứ XVI vùng Mẫu", EVENTS, [XVI]),
        ("hội nghị ngày 21/6/2019", EVENTS, [XV]),
        ("buổi làm việc ngày 22/10/2020", EVENTS, [WORK]),
        ("hội nghị ngày 22/6/2019", EVENTS, []),
        ("hội nghị giao ban lần thứ XIV", EVENTS, []),
        ("hội nghị giao ban KH&CN vùng Mẫu", EVENTS, [XV, XVI]),
        ("chương trình phối hợp Bộ KH&CN – Bộ Công an 2021–2025", PROGRAMMES, [NEXT]),
        ("chuong trinh phoi hop bo cong an va bo khcn 2016 - 2020", PROGRAMMES, [PAST]),
        ("Chương trình phối hợp Bộ KH&CN và Bộ Công an", PROGRAMMES, [PAST, NEXT]),
        ("Chương trình phối hợp Bộ Quốc phòng và Bộ KH&CN giai đoạn tiếp theo", PROGRAMMES, [LATER]),
        ("Chương trình phối hợp giữa Bộ Quốc phòng và Bộ KH&CN", PROGRAMMES, [ARMY]),
        ("đề án trồng một tỷ cây xanh", PROGRAMMES, []),
        ("", PROGRAMMES, []),
    ],
)
def test_a_description_finds_what_it_can_only_mean(
    text: str, among: list[Candidate], found: list[Candidate]
) -> None:
    assert sorted(c.iri for c in decide(text, among)) == sorted(c.iri for c in found)


def test_an_exact_name_needs_no_judgement() -> None:
    assert exact("CHƯƠNG TRÌNH phối hợp giữa Bộ Quốc phòng và Bộ KH&CN", PROGRAMMES) == [ARMY]
    assert exact("", PROGRAMMES) == []


def test_the_order_of_the_candidates_does_not_matter() -> None:
    for text in ("hội nghị giao ban KH&CN vùng Mẫu", "Chương trình phối hợp Bộ Quốc phòng"):
        assert decide(text, EVENTS + PROGRAMMES) == decide(text, [*reversed(PROGRAMMES), *reversed(EVENTS)])
