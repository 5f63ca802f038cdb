"""How an undertaking stands: from words beside its name, from its period, and when neither says so."""

from __future__ import annotations

import pytest

HEAD = "Quy chế phối hợp giữa Bộ Y tế và Bộ Công an"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (f"{HEAD} đã hết hiệu lực.", "completed"),
        (f"{HEAD} hết hạn năm 2020.", "completed"),
        (f"{HEAD} đã chấm dứt từ năm 2021.", "completed"),
        (f"{HEAD} được thay thế bằng văn bản khác.", "completed"),
        (f"{HEAD} có hiệu lực từ ngày 01/7/2022.", "in-force"),
        (f"{HEAD} đang được triển khai ở các tỉnh.", "in-force"),
        (f"Hai bên đang đàm phán {HEAD}.", "draft"),
        (f"{HEAD} đang hoàn thiện.", "draft"),
        (f"{HEAD} chưa được ký.", "draft"),
        (f"Việc ký {HEAD} bị hoãn.", "planned"),
        (f"{HEAD} giai đoạn 2016 - 2020 có nhiều kết quả.", "completed"),
        (f"Hội nghị tổng kết {HEAD} giai đoạn 2018 - 2023 họp tại Hà Nội.", "completed"),
    ],
)
def test_status_is_told(told, sentence, status):
    facts = told(sentence)
    assert {o for s, _, o in facts.facts("status") if s.startswith("Quy chế")} == {status}


@pytest.mark.parametrize(
    "sentence",
    [
        f"{HEAD} sắp hết hạn.",
        f"{HEAD} hết hạn vào ngày 31/12/2025.",
        f"{HEAD} không có hiệu lực.",
        f"{HEAD} chưa hết hiệu lực.",
        f"Khi {HEAD} hết hiệu lực, hai bên sẽ họp.",
        f"{HEAD} gồm bốn điều.",
        f"{HEAD} giai đoạn 2021 - 2025 gồm bốn điều.",
        f"{HEAD} giai đoạn 2024 - 2028 gồm bốn điều.",
        f"Hội nghị tổng kết năm học nêu {HEAD}.",
    ],
)
def test_near_misses_have_no_status_of_an_end(told, sentence):
    told_ = {o for s, _, o in told(sentence).facts("status") if s.startswith("Quy chế")}
    assert not told_ & {"completed", "in-force"}


def test_a_period_that_is_over_outranks_the_signing(told):
    facts = told(f"{HEAD} giai đoạn 2016 - 2020, ký ngày 12/5/2016, có bốn điều.")
    assert {o for s, _, o in facts.facts("status") if s.startswith("Quy chế")} == {"completed"}
    assert facts.objects("signedOn") == {"2016-05-12"}


def test_what_is_inferred_names_its_premises(told):
    facts = told(f"{HEAD} giai đoạn 2016 - 2020 có nhiều kết quả.")
    (status,) = [s for s in facts.statements("status") if s.kind == "inferred"]
    periods = {s.id for s in facts.statements("hasPeriod")}
    assert status.premises
    assert set(status.premises) <= periods


def test_a_draft_is_no_longer_only_planned(told):
    facts = told(f"Bộ Y tế đang soạn thảo {HEAD}. Hai bên sẽ ký {HEAD} trong tháng 9/2023.")
    assert {o for s, _, o in facts.facts("status") if s.startswith("Quy chế")} == {"draft"}
    assert facts.objects("plannedSigningOn") == {"2023-09"}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The cooperation agreement between the Ministry of Health and UNICEF has expired.", "completed"),
        (
            "The cooperation agreement between the Ministry of Health and UNICEF entered into force in 2022.",
            "in-force",
        ),
        (
            "The cooperation agreement between the Ministry of Health and UNICEF is still being drafted.",
            "draft",
        ),
        (
            "The cooperation agreement between the Ministry of Health and UNICEF has not been signed yet.",
            "draft",
        ),
        ("Signing of the agreement between the Ministry of Health and UNICEF has been postponed.", "planned"),
    ],
)
def test_status_in_english(told_english, sentence, status):
    assert told_english(sentence).objects("status") >= {status}
