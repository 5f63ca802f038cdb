"""English news of ministries: who signs, who meets whom, and what is not signed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

MOH, MOST = "Bộ Y tế", "Bộ Khoa học và Công nghệ"
KOREA = "Supreme Prosecutors' Office"


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        (
            "Hanoi (VNA) - The Ministry of Health and the Ministry of Science and Technology on May 3 "
            "held talks and signed an agreement on vaccines.",
            {MOH, MOST},
        ),
        (
            "Vietnam's Ministry of Health and the Republic of Korea's (RoK) Supreme Prosecutors' Office "
            "have signed an agreement on vaccines.",
            {MOH, KOREA},
        ),
        (
            "The Ministry of Health (MoH) of Viet Nam and the UK Food and Medicines Office (FMO) have "
            "signed an agreement on vaccines.",
            {MOH, "UK Food and Medicines Office"},
        ),
        (
            "The Ministry of Health and its Israeli counterpart signed an agreement on vaccines.",
            {MOH, "Ministry of Health, Israel"},
        ),
        (
            "The Ministry of Health and the New Zealand Ministry of Health signed an agreement on "
            "vaccines on May 3.",
            {MOH, "Ministry of Health, New Zealand"},
        ),
        (
            "The Ministry of Health met with the press of New Zealand and signed nothing on vaccines.",
            set(),
        ),
    ],
)
def test_who_signs(told_english: Callable[..., object], sentence: str, parties: set[str]) -> None:
    assert told_english(sentence).objects("hasSignatory") == parties  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sentence", "people", "day"),
    [
        (
            "On the afternoon of May 6, at the Government Headquarters, Prime Minister Pham Van Lam received "
            "Mr. Peter Olsson, Director of the Red Cross.",
            {"Pham Van Lam", "Peter Olsson"},
            "2023-05-06",
        ),
        (
            "On May 4, Vice Minister of Health Tran Van Lam worked with Mr. Peter Olsson on care.",
            {"Tran Van Lam", "Peter Olsson"},
            "2023-05-04",
        ),
        (
            "Hanoi (VNA) - Deputy Minister of Health Tran Van Lam hosted a reception in Hanoi on May 4 for "
            "Ambassador of Japan Yamada Kenji.",
            {"Tran Van Lam", "Yamada Kenji"},
            "2023-05-04",
        ),
        (
            "Minister of Health Tran Van Lam visited and worked at the University of Tokyo on May 4.",
            {"Tran Van Lam", "University of Tokyo"},
            "2023-05-04",
        ),
        (
            "Minister of Health Tran Van Lam will receive Mr. Peter Olsson on May 20 to talk.",
            set(),
            "",
        ),
        (
            "Minister of Health Tran Van Lam received a letter on May 4 on the wards.",
            set(),
            "",
        ),
    ],
)
def test_who_met(told_english: Callable[..., object], sentence: str, people: set[str], day: str) -> None:
    told = told_english(sentence)
    assert told.objects("hasAttendee") == people  # type: ignore[attr-defined]
    assert told.objects("heldOn") == ({day} if day else set())  # type: ignore[attr-defined]


def test_what_was_not_signed_is_a_draft(told_english: Callable[..., object]) -> None:
    told = told_english(
        "A memorandum of understanding on safe roads between the Ministry of Health and the Ministry of "
        "Justice was not signed as planned, since the two sides still differ."
    )
    assert told.objects("status") == {"draft"}  # type: ignore[attr-defined]
    assert told.objects("status", "negative") == {"signed"}  # type: ignore[attr-defined]
