"""Names of bodies in English pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.mentions import Found

Find = Callable[..., Found]
Spans = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Social Welfare Service (SWS) of the city has met with us.", "Social Welfare Service"),
        (
            "Experts of the Health Insurance Review and Assessment Service (HIRA) will come to the city.",
            "Health Insurance Review and Assessment Service",
        ),
        (
            "The State Audit Organisation of the Lao PDR (SAO) has signed on to the plan.",
            "State Audit Organisation of the Lao PDR",
        ),
        (
            "It was agreed with the Bank for Trade and Development of Laos (BTDL) in the city.",
            "Bank for Trade and Development of Laos",
        ),
        ("The Ministry of Health of Viet Nam has met with the experts.", "Ministry of Health of Viet Nam"),
        (
            "Officials of the Council of the University of Danang met in the city.",
            "Council of the University of Danang",
        ),
    ],
)
def test_whole_names(spans: Spans, text: str, name: str) -> None:
    assert name in spans(text)


@pytest.mark.parametrize(
    ("text", "unit", "whole"),
    [
        (
            "The Legal Department of the Ministry of Health has met with the experts.",
            "Legal Department",
            "Bộ Y tế",
        ),
        (
            "Staff of the Library Department of the MOST and the experts have met.",
            "Library Department",
            "Bộ Khoa học và Công nghệ",
        ),
    ],
)
def test_units(find: Find, text: str, unit: str, whole: str) -> None:
    found = find(text)
    names = {e.key: e.name for m in found for e in m.entities}
    parts = {
        m.entities[0].name: names.get(m.data.get("whole", "")) for m in found if m.kind == "organization"
    }
    assert any(name.startswith(unit) and of == whole for name, of in parts.items())


@pytest.mark.parametrize(
    "text",
    [
        "The programme of the next five years (NFY) has been discussed with them.",
        "A Memorandum of Understanding (MoU) was signed by the two sides in the city.",
        "The Gross Domestic Product (GDP) of the region has grown in the last years.",
        "The Public Service Day of the city was held in the park.",
    ],
)
def test_phrases_that_name_no_body(spans: Spans, text: str) -> None:
    assert not [s for s in spans(text) if s not in ("Public Service",)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Deputy Minister of Health Le Van Hai spoke at the opening of the meeting.", "Deputy Minister"),
        ("Le Van Hai, Deputy Minister of Health, spoke at the opening of the meeting.", "Deputy Minister"),
    ],
)
def test_posts_keep_the_words_of_the_page(find: Find, text: str, title: str) -> None:
    holding = find(text).holdings[0]
    assert (holding.title, holding.printed) == ("Thứ trưởng", title)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The academy signed it with CAB International (CABI) in the city.", "CAB International"),
        ("Experts of World Vision International (WVI) were at the opening.", "World Vision International"),
        (
            "The centre worked with Wildlife Without Borders (WWB) for the last years.",
            "Wildlife Without Borders",
        ),
    ],
)
def test_a_short_form_in_brackets_names_a_body(spans: Spans, text: str, name: str) -> None:
    assert name in spans(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Danish Energy Partnership Programme (DEPP) is in its third phase and goes on.",
        "The Mekong Delta Plan (MDP) was presented to the ministries in the city.",
        "The Strategic Partnership Arrangement (SPA) covers the coast and the rivers of the delta.",
        "The East Asia Summit (EAS) was held in the city for the first time.",
    ],
)
def test_a_short_form_of_something_else_names_no_body(spans: Spans, text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize(
    "form", ["Dr", "Prof. Dr", "Assoc. Prof. Dr", "Assoc. Prof.", "Prof.", "Professor", "Mr.", "Ms"]
)
def test_forms_of_address_are_no_part_of_a_name(find: Find, form: str) -> None:
    found = find(f"The meeting was chaired by {form} Le Van Hai, Deputy Minister of Health, in the city.")
    assert [h.person.name for h in found.holdings] == ["Le Van Hai"]
