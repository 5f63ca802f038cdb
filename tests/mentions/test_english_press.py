"""English news of ministries: ministers by their fields, bodies of other states, names with a country."""

from __future__ import annotations

from collections.abc import Callable

import pytest


def _names(found, kind: str) -> list[str]:  # type: ignore[no-untyped-def]
    return [m.text for m in found if m.kind == kind]


def _called(found, kind: str) -> set[str]:  # type: ignore[no-untyped-def]
    return {e.name for m in found if m.kind == kind for e in m.entities}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "The Ministry of Health and the New Zealand Ministry of Foreign Affairs and Trade met.",
            {"Bộ Y tế", "Ministry of Foreign Affairs and Trade, New Zealand"},
        ),
        (
            "The Ministry of Health and the New Zealand Ministry of Education have agreed on a course.",
            {"Bộ Y tế", "Ministry of Education, New Zealand"},
        ),
        (
            "The Ministry of Justice and the Republic of Korea's (RoK) Supreme Prosecutors' Office met.",
            {"Bộ Tư pháp", "Supreme Prosecutors' Office"},
        ),
        (
            "The forum was held by Education New Zealand and the Ministry of Health in the morning.",
            {"Education New Zealand", "Bộ Y tế"},
        ),
        (
            "A delegation of Air New Zealand has come to the Ministry of Health for a talk on the vaccines.",
            {"Air New Zealand", "Bộ Y tế"},
        ),
        (
            "The Ministry of Science and Technology and its Israeli counterpart have agreed on a joint fund.",
            {"Bộ Khoa học và Công nghệ", "Ministry of Science and Technology, Israel"},
        ),
        (
            "The talks were led by Deputy Foreign Minister Nguyen Minh Vu on the morning of the second day.",
            {"Bộ Ngoại giao"},
        ),
        (
            "The guests were led by Australian Foreign Minister Penny Wong, as told.",
            {"Ministry of Foreign Affairs, Australia"},
        ),
        (
            "The letter of Minister of Internal Affairs of Russia Anatoly Petrov has come to the capital.",
            {"Ministry of Internal Affairs, Liên bang Nga"},
        ),
        (
            "The Ministry of Health in New Zealand's capital and the university have not met for a year.",
            {"Bộ Y tế"},
        ),
        (
            "In the south of New Zealand the ministry and the farmers have agreed on the price of the milk.",
            set(),
        ),
        (
            "Minister for Trade and Export Growth Anna Olsson is in the capital for the talks on the tariff.",
            set(),
        ),
        (
            "The counterpart funds of the Ministry of Health and of the province have come too late for it.",
            {"Bộ Y tế"},
        ),
        (
            "The visit of Minister of Health Wendy Olsson to the hospital was the first of its kind for it.",
            set(),
        ),
    ],
)
def test_bodies(find: Callable[..., object], sentence: str, names: set[str]) -> None:
    assert _called(find(sentence), "organization") == names


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("The visitors were led by Minister of Agriculture Damien O'Hara, as told.", ["Damien O'Hara"]),
        ("It was led by Grant McIntyre, chief executive of Education New Zealand.", ["Grant McIntyre"]),
        ("The paper of Prosecutor General Park Sung-jin of the RoK is in the post.", ["Park Sung-jin"]),
        ("The talks of PM Vu Van Lam and Deputy PM Vu Thi Mai took all day.", ["Vu Van Lam", "Vu Thi Mai"]),
        ("The minister and his New Zealand counterpart Jane Ardley are in town.", ["Jane Ardley"]),
        ("The minister and his counterpart Minister Phat are in the capital for the talks on the price.", []),
        ("The letter of Minister of Internal Affairs of Russia Anatoly Petrov has come.", ["Anatoly Petrov"]),
        ("The speech of Sen. Lieut. Gen. Tran Quoc An to the guests was on the roads.", ["Tran Quoc An"]),
        ("The visitors came to Ha Noi, head of the list of the cities with the best of the museums.", []),
        ("Prime Minister Phan Van Lam-the first to come-is on his way to it.", ["Phan Van Lam"]),
    ],
)  # fmt: skip
def test_people(find: Callable[..., object], sentence: str, people: list[str]) -> None:
    assert _names(find(sentence), "person") == people


def test_a_title_with_the_article_is_another_one(find: Callable[..., object]) -> None:
    found = find("The talks between the Director-General and Minister of Health Nguyen Thi Lan took the day.")
    titles = {h.printed for h in found.holdings if h.person.name == "Nguyen Thi Lan"}  # type: ignore[attr-defined]
    assert titles == {"Minister"}
