"""What English says is to be done, one action after another, and what it names by a word before its head."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SIGNED = "The Ministry of Health and FAO signed an agreement on vaccines on May 3.\n\nMore is told below.\n\n"


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        (
            "Under the agreement, the two sides will recognise each other's tests, offer 30 places to young "
            "doctors and hold a joint forum before the end of 2023.",
            {
                "recognise each other's tests",
                "offer 30 places to young doctors",
                "hold a joint forum before the end of 2023",
            },
        ),
        (
            "The Ministry of Health will submit a list of wards by 30 June and hold a course for the nurses.",
            {"submit a list of wards by 30 June", "hold a course for the nurses"},
        ),
        (
            "The Ministry of Health will draft the rules and submit them to FAO by 30 June.",
            {"draft the rules and submit them to FAO by 30 June"},
        ),
        (
            "The Ministry of Health will help the farmers to save water, build ponds and develop new seeds.",
            {"help the farmers to save water, build ponds and develop new seeds"},
        ),
        (
            "The Ministry of Health will strengthen training, research and exchange of experts by 30 June.",
            {"strengthen training, research and exchange of experts by 30 June"},
        ),
    ],
)
def test_actions_in_a_row(told_english: Callable[..., object], sentence: str, texts: set[str]) -> None:
    assert told_english(SIGNED + sentence).objects("text") == texts  # type: ignore[attr-defined]


def test_a_word_before_the_head_tells_which_one_is_meant(told_english: Callable[..., object]) -> None:
    told = told_english(
        "The Ministry of Health and FAO signed a cooperation arrangement on education for 2023-26, and the "
        "Ministry of Justice and FAO signed a technical arrangement on aviation.\n\n"
        "Under the education arrangement, the two sides will hold a forum for the press of the country."
    )
    name = "cooperation arrangement on education for 2023-26"
    assert (
        "hold a forum for the press of the country",
        "contentItemOf",
        name,
    ) in told.facts("contentItemOf")  # type: ignore[attr-defined]
    assert (name, "hasPeriod", "2023/2026") in told.facts("hasPeriod")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        (
            "The International Cooperation Department and the British Embassy in Hanoi have been named as "
            "focal points.",
            {"International Cooperation Department", "British Embassy in Hanoi"},
        ),
        (
            "The Vaccine Institute and the FAO Representation in Viet Nam were named as focal points.",
            {"Vaccine Institute", "FAO Representation in Viet Nam"},
        ),
        ("The Vaccine Institute was not named as a focal point for the work of the two sides.", set()),
    ],
)
def test_focal_points(told_english: Callable[..., object], sentence: str, bodies: set[str]) -> None:
    assert told_english(SIGNED + sentence).objects("hasCoordinator") == bodies  # type: ignore[attr-defined]


def test_a_sentence_after_a_list_in_its_paragraph_is_no_member(told_english: Callable[..., object]) -> None:
    told = told_english(
        SIGNED + "Under the agreement, the two sides will (a) send doctors to the islands; (b) run courses "
        "for the nurses; and (c) look for donors for the wards. The text is valid for five years."
    )
    assert {t for t in told.objects("text") if "valid" in t} == set()  # type: ignore[attr-defined]
    assert "look for donors for the wards" in told.objects("text")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sentence", "signers"),
    [
        (
            "The agreement was signed at the ministry's headquarters on May 3 by Minister of Health Nguyen "
            "Van Lam and FAO Director-General Qu Dongyu.",
            {"Nguyen Van Lam", "Qu Dongyu"},
        ),
        (
            "The agreement was signed in Hanoi on May 3 and praised by Minister of Health Nguyen Van Lam.",
            set(),
        ),
    ],
)
def test_who_put_a_name_to_it(told_english: Callable[..., object], sentence: str, signers: set[str]) -> None:
    bodies = {"Bộ Y tế", "Tổ chức Lương thực và Nông nghiệp Liên hợp quốc"}
    assert told_english(SIGNED + sentence).objects("hasSignatory") - bodies == signers  # type: ignore[attr-defined]
