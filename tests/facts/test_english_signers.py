"""Who signs in English news: bodies above, seats and countries beside the names, posts with bodies before."""

from __future__ import annotations

import pytest

MOH = "Bộ Y tế"


@pytest.mark.parametrize(
    ("subject", "parties"),
    [
        ("Hue University and the Ministry of Health", {"Đại học Huế", MOH}),
        (
            "Hue University under the Ministry of Education and Training and the Ministry of Health",
            {"Đại học Huế", MOH},
        ),
        (
            "Institute of Soils under the Ministry of Justice (MOJ) and the Ministry of Health",
            {"Institute of Soils", MOH},
        ),
        (
            "The Ministry of Health and the Belgian Embassy in Vietnam",
            {MOH, "Belgian Embassy in Vietnam"},
        ),
        (
            "The Ministry of Health and Wageningen University & Research of the Netherlands",
            {MOH, "Wageningen University & Research"},
        ),
    ],
)
def test_parties_are_those_who_act_and_not_those_above_them(told_english, subject, parties):
    facts = told_english(
        f"{subject} signed a memorandum of understanding on clean water in Hanoi on May 6, 2021."
    )
    assert facts.objects("hasParty") == parties
    assert facts.objects("signedAt") == {"Thành phố Hà Nội"}


def test_the_country_of_a_body_does_not_hide_the_body(told_english):
    facts = told_english(
        "A letter of intent between the Ministry of Health and Japan's Ministry of Environment was signed."
    )
    assert facts.objects("hasParty") == {MOH, "Ministry of Environment, Nhật Bản"}


def test_persons_whose_posts_name_their_bodies_sign_for_them(told_english):
    facts = told_english(
        "Deputy Minister of Health Nguyen Van An and WHO Representative in Vietnam Anna Berg signed the "
        "cooperation plan for 2024-2025 in Hanoi on February 1, 2024."
    )
    assert facts.objects("hasParty") == {MOH, "Tổ chức Y tế Thế giới"}
    assert {"Nguyen Van An", "Anna Berg"} <= facts.objects("hasSignatory")


@pytest.mark.parametrize(
    "sentence",
    [
        "Vietnam's roads, the Ministry of Health said, were signed with new plates in May 2021.",
        "Hue University under the Ministry of Education and Training has not signed a memorandum.",
    ],
)
def test_what_is_no_signing_has_no_signatory(told_english, sentence):
    assert told_english(sentence).objects("hasSignatory") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Hue University and the Ministry of Health signed on 9 September 2016 a memorandum on clean water.",
        "Hue University and the Ministry of Health signed in Hanoi on 9 September 2016 a deal on water.",
        "On 9 September 2016 Hue University and the Ministry of Health signed a memorandum on clean water.",
    ],
)
def test_the_day_may_stand_between_the_verb_and_what_is_signed(told_english, sentence):
    facts = told_english(sentence)
    assert facts.objects("signedOn") == {"2016-09-09"}
    assert facts.objects("hasParty") == {"Đại học Huế", MOH}


def test_what_is_told_on_a_day_is_not_signed(told_english):
    facts = told_english(
        "Hue University said on 9 September 2016 a memorandum on clean water would be useful."
    )
    assert facts.objects("signedOn") == facts.objects("hasParty") == set()


def test_an_english_undertaking_is_named_in_english(told_english):
    facts = told_english("Hue University signed a coordination programme with the Ministry of Health.")
    signed = {s for s, _, _ in facts.facts("hasParty")}
    assert signed == {"coordination programme between Hue University and Ministry of Health"}


def test_the_department_of_a_province_is_not_the_national_one(told_english):
    facts = told_english(
        "Hue University and Thua Thien Hue province's Department of Fisheries signed a memorandum on lagoons."
    )
    assert facts.objects("hasParty") == {"Đại học Huế", "Department of Fisheries of Thua Thien Hue Province"}
