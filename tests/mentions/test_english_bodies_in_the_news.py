"""English names of bodies as papers write them: in the country they sit in, of a province, in lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "The Institute of Soils and the South African Embassy in Vietnam have agreed on the work.",
            ["Institute of Soils", "South African Embassy in Vietnam"],
        ),
        (
            "Wageningen University & Research of the Netherlands has sent two of its experts to the delta.",
            ["Wageningen University & Research"],
        ),
        (
            "The People's Committee of Lam Dong province has asked the district to report on the road.",
            ["People's Committee of Lam Dong province"],
        ),
        (
            "The letter was sent by the Ministry of Land, Infrastructure, Transport and Tourism of Japan.",
            ["Ministry of Land, Infrastructure, Transport and Tourism of Japan"],
        ),
        (
            "Quang Ninh's People's Committee has asked for a loan to repair the port of the island.",
            ["Quang Ninh's People's Committee"],
        ),
        (
            "The paper was signed by the Department of Tourism and General Director Le Hong Ha.",
            ["Department of Tourism"],
        ),
        (
            "The visitors met the Ministry of Health and Hanoi Medical University to talk of the course.",
            ["Ministry of Health", "Hanoi Medical University"],
        ),
        (
            "The guests of the Ministry of Justice, Can Tho University and Hue University saw the court.",
            ["Ministry of Justice", "Can Tho University", "Hue University"],
        ),
        (
            "The course is paid by UN Women and the Asian Infrastructure Investment Bank.",
            ["UN Women", "Asian Infrastructure Investment Bank"],
        ),
        (
            "The office of the Delegation of the European Union to Viet Nam was opened by the minister.",
            ["Delegation of the European Union to Viet Nam"],
        ),
        # Near-misses: a place that is no part of the name, words that go on without being one.
        (
            "The Ministry of Health in the north of Vietnam and the army have opened a ward.",
            ["Ministry of Health"],
        ),
        (
            "The Asian Development Bank in its letter has asked the city for the plans of the road.",
            ["Asian Development Bank"],
        ),
    ],
)
def test_bodies_in_english_sentences(
    spans: Callable[[str], list[str]], sentence: str, names: list[str]
) -> None:
    assert spans(sentence) == names
