"""English names of bodies that begin with two names and a hyphen, and what a hyphen does not join."""

from __future__ import annotations

import pytest

JOINED = [
    (
        "The Vietnam-Japan University and the Ministry of Health signed an agreement.",
        "Vietnam-Japan University",
    ),
    ("Doctors of the Viet Nam-Germany Hospital met in Hanoi.", "Viet Nam-Germany Hospital"),
    ("The ASEAN-Korea Centre and the Ministry of Health hold a workshop.", "ASEAN-Korea Centre"),
    (
        "The MoU is about the Vietnam-Singapore Cooperation Centre in Hanoi.",
        "Vietnam-Singapore Cooperation Centre",
    ),
    ("The Asia-Pacific Research Institute is a partner of the ministry.", "Asia-Pacific Research Institute"),
    ("The Vietnamese-German University and the Ministry of Health met.", "Vietnamese-German University"),
]
APART = [
    ("HANOI - Hue Central Hospital and the Ministry of Health signed a plan.", "Hue Central Hospital"),
    ("The Hanoi-based Institute of Policy and the Ministry of Health met.", "Institute of Policy"),
    ("Two partners - Hue Central Hospital and the ministry - signed the plan.", "Hue Central Hospital"),
    ("The Ministry of Health-led group met at the Hue Central Hospital.", "Hue Central Hospital"),
]


@pytest.mark.parametrize(("sentence", "name"), JOINED)
def test_a_hyphen_joins_two_names(spans, sentence: str, name: str) -> None:
    found = spans(sentence)
    assert name in found
    assert "ASEAN" not in found


@pytest.mark.parametrize(("sentence", "name"), APART)
def test_a_dash_or_an_adjective_joins_nothing(spans, sentence: str, name: str) -> None:
    assert name in spans(sentence)
