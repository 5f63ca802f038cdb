"""Duties found by the trained decision, and the clauses it must leave alone."""

from __future__ import annotations

import pytest

from loaders.facts.duties import learned_duties, tasks
from loaders.facts.duties.duty_clauses import clauses
from loaders.linear import load_model

_HEAD = (
    "Bộ Tư pháp và Bộ Nội vụ ký Chương trình phối hợp giai đoạn 2024 - 2026\n"
    "\n"
    "(Hà Nội, 12/3/2024) Bộ Tư pháp và Bộ Nội vụ đã ký Chương trình phối hợp về hộ tịch."
    "\n"
    "\n"
)


@pytest.fixture
def read_bench(monkeypatch, told_text):
    """``read_bench(text)``: the workbench as the trained decision meets it."""
    met = []
    monkeypatch.setattr(tasks, "state_learned", lambda bench, walk: met.append(bench))

    def read(text):
        told_text(text, published="2024-03-12")
        return met[-1]

    return read


def _tasks(facts):
    tasks = {s for s, _, _ in facts.facts("modality")}
    return {o for s, _, o in facts.facts("text") if s in tasks}


def test_the_shipped_model_knows_marks_and_days():
    model = load_model(learned_duties.MODEL)
    duty = [
        "kind:body",
        "action:duty",
        "body:duty",
        "due:to-come",
        "due:before",
        "over:tasks",
        "tells-before",
    ]
    past = ["kind:bare", "bare:bare", "action:W", "inside:PAST", "inside:NEG", "past-date", "opening-of-text"]
    assert model.probability(duty) > learned_duties.THRESHOLD
    assert model.probability(past) < 0.2
    assert len(model.weights) > 200


@pytest.mark.parametrize(
    ("sentence", "kind", "action"),
    [
        ("Sở Tư pháp tỉnh Cà Mau gửi danh sách trước ngày 30/6/2024.", "body", "gửi"),
        ("Theo phân công, Sở Tư pháp tỉnh Cà Mau lo hội trường.", "body", "lo"),
        ("Phần việc của Bộ Nội vụ là soạn tài liệu tập huấn.", "body", "soạn"),
        ("Hai phòng trình kế hoạch năm 2025 trước ngày 15/4/2024.", "noun", "trình"),
        ("Các phòng chuyên môn rà soát số liệu hộ tịch.", "group", "rà"),
        ("Đơn vị đầu mối báo cáo lãnh đạo hai Bộ mỗi quý.", "noun", "báo cáo"),
        ("Tập huấn cán bộ hộ tịch cấp xã do Bộ Nội vụ chủ trì.", "agent", "tập"),
        ("Đề cương phải hoàn thành trước ngày 30/6/2024.", "thing", "đề"),
        ("Rà soát số liệu hộ tịch của các xã biên giới.", "nobody", "rà"),
    ],
)
def test_clauses_have_a_subject_and_an_action(read_bench, sentence, kind, action):
    bench = read_bench(_HEAD + sentence)
    view = next(v for v in reversed(bench.views) if v.unit.zone == "body")
    (clause,) = clauses(bench, view.items)
    assert clause.kind == kind
    assert view.items[clause.action].norm.split()[0] == action.split()[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Tư pháp tỉnh Cà Mau đã gửi danh sách.",
        "Bao giờ Sở Tư pháp tỉnh Cà Mau gửi danh sách?",
        "Bộ Nội vụ đang soạn tài liệu tập huấn.",
        "Ông Trần Văn Nam trả lời báo chí sau lễ ký.",
        "Bản thử nghiệm dự kiến xong vào tháng 10/2024.",
        "Bộ Nội vụ cho biết số liệu chưa đầy đủ.",
    ],
)
def test_what_tells_asks_or_expects_is_no_candidate(read_bench, sentence):
    bench = read_bench(_HEAD + sentence)
    view = next(v for v in reversed(bench.views) if v.unit.zone == "body")
    assert not list(clauses(bench, view.items))


def test_what_stands_in_a_parenthesis_is_no_candidate(read_bench):
    bench = read_bench(_HEAD + "Hội nghị tập huấn hộ tịch (Bộ Nội vụ chủ trì, Bộ Tư pháp phối hợp).")
    view = next(v for v in reversed(bench.views) if v.unit.zone == "body")
    assert all(c.kind not in {"body", "sides"} for c in clauses(bench, view.items))


@pytest.mark.parametrize(
    "point",
    [
        "Ban Hộ tịch cùng Ban Tin học chuyển 300 hồ sơ về kho lưu trữ trong tháng 7/2024;",
        "Cục Hành chính tư pháp góp ý bản thiết kế, xong trong tháng 6/2024;",
        "hoàn tất đề cương tập huấn, báo cáo hai Bộ trước ngày 20/6/2024;",
    ],
)
def test_points_of_a_list_that_charges_are_tasks(told_text, point):
    facts = told_text(
        _HEAD
        + "Kết luận hội nghị, Thứ trưởng Bộ Tư pháp giao:\n"
        + "- Sở Tư pháp tỉnh Cà Mau rà soát số liệu hộ tịch trước ngày 30/5/2024;\n"
        + f"- {point}\n"
        + "- Sở Nội vụ tỉnh Cà Mau bố trí kinh phí trong quý III/2024.\n",
        published="2024-03-12",
    )
    start = point.split()[-3]
    assert any(start in task for task in _tasks(facts))


@pytest.mark.parametrize(
    "sentence",
    [
        "Năm 2023, Bộ Nội vụ tặng 20 tủ sách cho các xã biên giới.",
        "Sở Tư pháp tỉnh Cà Mau tổ chức 12 lớp tập huấn trong năm 2023.",
        "Theo Luật Hộ tịch, công dân đăng ký khai sinh tại Ủy ban nhân dân cấp xã.",
        "Nếu có kinh phí, Sở Nội vụ tỉnh Cà Mau sẽ mua thêm máy tính.",
        "Bộ Nội vụ không phải bố trí kinh phí trong năm 2024.",
        "Sở Tư pháp tỉnh Cà Mau được thành lập từ năm 1997.",
        "Hội nghị do Bộ Nội vụ chủ trì diễn ra trong một ngày.",
        "Chưa bên nào đề nghị gia hạn.",
        "Cán bộ hộ tịch các xã đều có trình độ đại học.",
        "Bộ Tư pháp quản lý nhà nước về hộ tịch.",
        "Chương trình của đoàn:\n- Ngày 20/3: làm việc với Sở Tư pháp tỉnh Cà Mau;\n- Ngày 21/3: thăm kho.",
    ],
)
def test_what_was_done_and_what_laws_say_are_no_tasks(told_text, sentence):
    facts = told_text(_HEAD + sentence, published="2024-03-12")
    assert not _tasks(facts)


@pytest.mark.parametrize(
    "announcement",
    [
        "Các bên cam kết:",
        "Theo văn bản mới, hai bên cam kết:",
        "Theo bản ghi nhớ, hai bên phân chia công việc:",
    ],
)
def test_what_the_sides_commit_to_are_contents(told_text, announcement):
    facts = told_text(
        _HEAD + announcement + "\n"
        "(i) Chia sẻ dữ liệu hộ tịch hằng quý; chi cục các tỉnh gửi số liệu trước ngày 05 hằng tháng;\n"
        "(ii) Tập huấn cán bộ hộ tịch cấp xã.\n",
        published="2024-03-12",
    )
    contents = {a for a, _, _ in facts.facts("contentItemOf")}
    assert any("Chia sẻ dữ liệu hộ tịch hằng quý" in c and "chi cục" not in c for c in contents)
    assert any("Tập huấn" in c for c in contents)


@pytest.mark.parametrize(
    ("clause", "due"),
    [
        (
            "The Ministry of Health will issue a common manual by the third quarter of 2025.",
            "2025-07/2025-09",
        ),
        ("The two sides will hold a mid-term review in the first quarter of 2026.", "2026-01/2026-03"),
        (
            "Bộ Tư pháp giao Sở Tư pháp tỉnh Cà Mau rà soát số liệu; cuối tháng 9/2025 báo cáo hai bộ.",
            "2025-09",
        ),
    ],
)
def test_a_deadline_after_an_article_or_before_its_verb(told_text, clause, due):
    facts = told_text(_HEAD + clause, published="2024-03-12")
    assert due in facts.objects("deadline")


@pytest.mark.parametrize("issuing", ["vừa ban hành", "ban hành", "đã ký ban hành"])
def test_news_of_a_plan_tells_its_tasks(told_text, issuing):
    facts = told_text(
        "Cà Mau: Việc mới cho cán bộ hộ tịch\n\n"
        f"(12/3/2024) UBND tỉnh Cà Mau {issuing} Kế hoạch số 45/KH-UBND ngày 10/3/2024 về hộ tịch.\n\n"
        "UBND tỉnh giao Sở Tư pháp tỉnh Cà Mau rà soát số liệu trước ngày 30/6/2024.\n",
        published="2024-03-12",
    )
    (task,) = {a for a, _, _ in facts.facts("taskOf")}
    assert "rà soát" in task
    assert any("45/KH-UBND" in plan for plan in facts.objects("taskOf"))


def test_a_meeting_in_a_list_that_charges_is_a_task(told_text):
    facts = told_text(
        _HEAD + "Thứ trưởng Bộ Tư pháp giao:\n"
        "- Cục Hành chính tư pháp làm việc với Sở Tư pháp tỉnh Cà Mau về kho lưu trữ trước ngày 30/5/2024;\n"
        "- Sở Tư pháp tỉnh Cà Mau rà soát số liệu.\n",
        published="2024-03-12",
    )
    assert any(task.startswith("làm việc với") for task in _tasks(facts))
