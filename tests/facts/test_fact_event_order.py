"""Counted events, where the words of an event end, who was there, and events that are only spoken of."""

from __future__ import annotations

import pytest

from loaders.facts.roman import english_ordinal


@pytest.mark.parametrize(
    ("word", "number"),
    [("first", 1), ("third", 3), ("twentieth", 20), ("2nd", 2), ("21st", 21), ("annual", 0), ("th", 0)],
)
def test_english_ordinals(word, number):
    assert english_ordinal(word) == number


@pytest.mark.parametrize(
    ("sentence", "name", "day"),
    [
        ("Phiên họp thứ 6 diễn ra ngày 12/4/2023 tại Hà Nội.", "Phiên họp thứ 6", "2023-04-12"),
        ("Ngày 12/4/2023, Bộ Tư pháp tổ chức phiên họp thứ 6.", "phiên họp thứ 6", "2023-04-12"),
        ("Ngày 12/4/2023, Bộ Tư pháp tổ chức kỳ họp thứ ba.", "kỳ họp thứ ba", "2023-04-12"),
        ("The second session took place on April 12, 2023.", "second session", ""),
    ],
)
def test_an_ordinal_names_an_event(told, sentence, name, day):
    facts = told(sentence)
    if day:
        assert name in facts.classes("Conference")
        assert facts.objects("heldOn") == {day}
    else:
        assert facts.objects("editionNumber") == set()


def test_two_numbers_are_two_events(told):
    facts = told(
        "Phiên họp thứ 6 diễn ra ngày 12/4/2023 tại Hà Nội.\n\nPhiên họp thứ 7 sẽ diễn ra tháng 10/2023"
        " tại Huế."
    )
    assert facts.classes("Conference") == {"Phiên họp thứ 6", "Phiên họp thứ 7"}
    assert facts.objects("heldOn") == {"2023-04-12"}
    assert facts.objects("plannedFor") == {"2023-10"}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Ngày 12/4/2023, Bộ Tư pháp tổ chức hội nghị công bố các quyết định về cán bộ.",
            "hội nghị công bố các quyết định về cán bộ",
        ),
        ("Lễ hội Hoa ban gắn với xúc tiến du lịch diễn ra ngày 12/4/2023.", "Lễ hội Hoa ban"),
        ("Hội nghị tổng kết tổ chức ngày 12/4/2023 tại Hà Nội có 60 đại biểu.", "Hội nghị tổng kết"),
        ("Hội nghị tổng kết tổ chức hôm 12/4/2023 tại Hà Nội có 60 đại biểu.", "Hội nghị tổng kết"),
        (
            "Hội nghị Ngoại giao lần thứ 9 đã bế mạc ngày 12/4/2023 tại Hà Nội.",
            "Hội nghị Ngoại giao lần thứ 9",
        ),
        (
            "Ngày 12/4/2023, Bộ Tư pháp tổ chức Lễ chào mừng ngày Pháp luật Việt Nam.",
            "Lễ chào mừng ngày Pháp luật Việt Nam",
        ),
        ("Ngày 12/4/2023, Bộ Tư pháp tổ chức phiên họp cuối cùng.", "phiên họp cuối cùng"),
    ],
)
def test_where_the_words_of_an_event_end(told, sentence, words):
    facts = told(sentence)
    assert words in {m.text for m in facts.extraction.mentions if m.kind == "event"}
    assert facts.objects("heldOn") == {"2023-04-12"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai ngành họp giao ban định kỳ.",
        "Hằng tháng, hai ngành họp giao ban một lần.",
        "Các đơn vị tổ chức hội nghị thường kỳ.",
        "Bộ Tư pháp và Bộ Nội vụ duy trì cuộc họp định kỳ.",
    ],
)
def test_what_is_held_again_and_again_is_no_event(told, sentence):
    facts = told(sentence)
    assert facts.facts("heldOn", "plannedFor", "status") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "- Bộ Tư pháp làm việc với Bộ Nội vụ để thống nhất biên chế.",
        "Thủ tướng giao Bộ Tư pháp cùng Bộ Tài chính làm việc với Bộ Nội vụ trước ngày 30/4/2023.",
        "Bộ Tư pháp có trách nhiệm làm việc với Bộ Nội vụ về biên chế ngày 12/4/2023.",
    ],
)
def test_a_duty_to_meet_is_no_meeting(told, sentence):
    assert told(sentence).objects("hasAttendee") == set()


def test_the_noun_introduces_a_signing_and_the_verb_does_not(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Tư pháp và Bộ Nội vụ đã ký Chương trình phối hợp cải cách hành chính giai"
        " đoạn 2023-2027."
        "\n\nPhát biểu tại lễ ký, Bộ trưởng Bộ Tư pháp Lê Thành Long cảm ơn hai ngành."
    )
    forms = {m.text: m.form for m in facts.extraction.mentions if m.kind == "event"}
    assert forms["lễ ký"] == "variant"
    assert all(form == "anaphor" for text, form in forms.items() if text != "lễ ký")


def test_a_sitting_that_prepares_another_event_is_told_alone(told):
    facts = told(
        "Nhằm chuẩn bị cho Hội nghị Tổng kết mười năm thi hành Luật Hộ tịch, ngày 12/4/2023 Bộ Tư pháp"
        " đã tổ chức phiên"
        " họp do Thứ trưởng Bộ Tư pháp Nguyễn Khánh Ngọc chủ trì."
    )
    assert {s for s, _, _ in facts.facts("hasChair")} == {"phiên họp"}


@pytest.mark.parametrize(
    ("sentence", "there", "not_there"),
    [
        (
            "Ngày 12/4/2023, Bộ Tư pháp và Bộ Nội vụ họp bàn nội dung sáp nhập.",
            {"Bộ Tư pháp", "Bộ Nội vụ"},
            set(),
        ),
        (
            "Ngày 12/4/2023, Bộ Tư pháp và Bộ Nội vụ có buổi làm việc về biên chế. Đoàn của Bộ Tư pháp"
            " do ông Nguyễn Văn An,"
            " Vụ trưởng, dẫn đầu.",
            {"Nguyễn Văn An"},
            set(),
        ),
        (
            "Ngày 12/4/2023, Bộ Tư pháp tổ chức Hội nghị tổng kết công tác hộ tịch toàn quốc. Đến dự và"
            " chủ trì hội nghị có"
            " ông Nguyễn Văn An, Vụ trưởng; ông Trần Văn Bình, Cục trưởng.",
            {"Nguyễn Văn An", "Trần Văn Bình"},
            set(),
        ),
    ],
)
def test_who_was_there(told, sentence, there, not_there):
    found = told(sentence).objects("hasAttendee")
    assert there <= found
    assert not not_there & found


def test_where_an_event_is_followed_is_not_where_it_is_held(told):
    facts = told(
        "Ngày 12/4/2023, tại Hà Nội, Bộ Tư pháp tổ chức Hội nghị tổng kết công tác hộ tịch toàn quốc."
        "\n\nTại điểm cầu Quảng Nam, ông Nguyễn Văn An, Giám đốc Sở Tư pháp, dự hội nghị."
    )
    assert facts.objects("heldAt") == {"Thành phố Hà Nội"}


def test_those_who_witness_do_not_chair(told):
    facts = told(
        "On April 12, 2023, the Ministry of Justice held a conference on civil status. The conference"
        " was chaired by Mr."
        " Nguyen Van An, Director of the Legal Department, and witnessed by Ms. Tran Thi Binh, Deputy"
        " Minister of Justice."
    )
    assert "Tran Thi Binh" not in facts.objects("hasChair")
