"""Who is charged with what: points of structured texts, clauses of running text, tables; and what is none."""

from __future__ import annotations

import pytest

_PROGRAMME = (
    "Ngày 04/5/2023, Bộ Tư pháp và Bộ Nội vụ đã ký Chương trình phối hợp cải cách hành chính giai đoạn "
    "2023-2026. "
)


def _tasks(facts):
    return {s for s, _, _ in facts.facts("text")} - {s for s, _, _ in facts.facts("contentItemOf")}


def _charged(facts):
    return {(task.split()[0], who) for task, _, who in facts.facts("hasAssignee") if task in _tasks(facts)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a modal that binds
        ("Trước ngày 30/6/2023, Bộ Y tế phải trình đề án về nhân lực.", {("trình", "Bộ Y tế")}),
        ("Bộ Y tế phải hoàn thành việc rà soát danh mục thuốc.", {("hoàn", "Bộ Y tế")}),
        # an announcement, and what the paragraph goes on with
        (
            "Trước mắt, Bộ Y tế rà soát danh mục thuốc thiết yếu. Bộ Nội vụ xây dựng đề cương tập huấn.",
            {("rà", "Bộ Y tế"), ("xây", "Bộ Nội vụ")},
        ),
        (
            "Theo phân công, Bộ Y tế cùng Bộ Nội vụ soạn tài liệu tuyên truyền.",
            {("soạn", "Bộ Y tế"), ("soạn", "Bộ Nội vụ")},
        ),
        # a day to come by which it is to be done
        (
            "Bộ Y tế phối hợp với Bộ Nội vụ lập danh sách cán bộ dự tập huấn, xong trước ngày 30/9/2023.",
            {("phối", "Bộ Y tế")},
        ),
        ("Bộ Nội vụ tổng hợp báo cáo kết quả trong quý IV/2023.", {("tổng", "Bộ Nội vụ")}),
        # the focal point
        ("Bộ Nội vụ là đầu mối theo dõi việc triển khai ở địa phương.", {("Bộ", "Bộ Nội vụ")}),
        ("Bộ Nội vụ được giao làm đầu mối theo dõi việc triển khai.", {("làm", "Bộ Nội vụ")}),
        # passives of charging
        ("Bộ Y tế được yêu cầu cung cấp số liệu về nhân lực.", {("cung", "Bộ Y tế")}),
        ("Bộ Y tế được phân công biên soạn tài liệu hướng dẫn.", {("biên", "Bộ Y tế")}),
        # several bodies after a colon
        (
            "Có ba việc làm ngay: Bộ Y tế chuyển hồ sơ về địa phương; Bộ Nội vụ mở lớp tập huấn cho cán bộ; "
            "Bộ Tài chính bố trí kinh phí hoạt động.",
            {("chuyển", "Bộ Y tế"), ("mở", "Bộ Nội vụ"), ("bố", "Bộ Tài chính")},
        ),
        # another order after a semicolon
        (
            "Đề nghị Bộ Y tế rà soát danh mục thuốc thiết yếu; đề nghị Bộ Tài chính bố trí đủ kinh phí.",
            {("rà", "Bộ Y tế"), ("bố", "Bộ Tài chính")},
        ),
        # who is asked to have another body act, and who is to see to it
        (
            "Đề nghị Bộ Y tế giao Cục Quản lý Dược rà soát danh mục thuốc thiết yếu.",
            {("rà", "Cục Quản lý Dược")},
        ),
        (
            "Thủ tướng Chính phủ giao Bộ Y tế chỉ đạo Cục Quản lý Dược rà soát danh mục thuốc.",
            {("chỉ", "Bộ Y tế")},
        ),
        # a body with its function, a parenthesis, a group beside it
        (
            "Bộ Nội vụ với vai trò là cơ quan thường trực sẽ kiểm tra việc thực hiện ở địa phương.",
            {("kiểm", "Bộ Nội vụ")},
        ),
        (
            "Đề nghị Hội Nông dân Việt Nam và các tổ chức thành viên vận động hội viên tham gia.",
            {("vận", "Hội Nông dân Việt Nam")},
        ),
        # what follows an order that somebody speaks
        (
            "Bộ trưởng Lê Văn Mẫu yêu cầu Bộ Y tế rà soát danh mục thuốc. Bộ Nội vụ xây dựng đề cương tập "
            "huấn.",
            {("rà", "Bộ Y tế"), ("xây", "Bộ Nội vụ")},
        ),
        # the subject of a sentence with "giao Ban"
        (
            "Lãnh đạo Bộ Nội vụ giao Ban Tổ chức Trung ương xây dựng đề cương tập huấn.",
            {("xây", "Ban Tổ chức Trung ương")},
        ),
    ],
)
def test_a_clause_charges_its_subject(told, sentence, expected):
    assert _charged(told(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        # told as done or not done
        "Trước mắt, Bộ Y tế đã rà soát danh mục thuốc thiết yếu.",
        "Bộ Y tế chưa hoàn thành việc rà soát danh mục thuốc trước ngày 30/6/2023.",
        "Bộ Y tế hoàn thành việc rà soát danh mục thuốc trong quý I/2023.",
        # told without any sign of a duty
        "Bộ Y tế rà soát danh mục thuốc thiết yếu.",
        "Theo báo cáo, Bộ Y tế quản lý 34 bệnh viện tuyến trung ương.",
        "Bộ Y tế phải đóng vai trò quan trọng hơn.",
        "Trước mắt là khó khăn. Bộ Y tế tổ chức ba lớp tập huấn trong năm 2022.",
        # supposed, or the consequence of something
        "Nếu được bố trí kinh phí, Bộ Y tế sẽ xây dựng trung tâm dữ liệu.",
        "Quá thời hạn này, Bộ Y tế sẽ đề nghị Bộ Tài chính thu hồi kinh phí.",
        # vague futures, and signings that are told apart from tasks
        "Hai bên sẽ đóng vai trò quan trọng trong thời gian tới.",
        "Bộ Y tế sẽ ký thỏa thuận với Bộ Nội vụ trong năm 2023.",
        # somewhere, and not somebody
        "Tại Bộ Y tế, trước ngày 30/6/2023 diễn ra nhiều hoạt động kỷ niệm.",
        # what a text says of itself
        "Quyết định này có hiệu lực kể từ ngày ký.",
        # a noun that looks like a verb of asking
        "Theo đề nghị của Bộ Y tế, danh mục thuốc được ban hành.",
    ],
)
def test_no_duty_is_read_from(told, sentence):
    assert _tasks(told(sentence)) == set()


def test_a_request_to_nobody_in_particular_has_its_speaker(told):
    facts = told("Ông Lê Văn Mẫu, Thứ trưởng Bộ Y tế, đề nghị sớm xây dựng lộ trình chuyển đổi số.")
    assert {t.split()[0] for t in _tasks(facts)} == {"xây"}
    assert facts.objects("assignedBy") == {"Lê Văn Mẫu"}
    assert facts.objects("hasAssignee") == set()


def test_the_two_named_before_are_the_two_charged(told):
    facts = told(
        "Vụ Pháp luật và Vụ Công chức là bộ phận thường trực; hai đơn vị tham mưu ban hành kế hoạch năm."
    )
    charged = {who for task, _, who in facts.facts("hasAssignee") if task.startswith("tham mưu")}
    assert charged in ({"Vụ Pháp luật", "Vụ Công chức"}, set())


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Giao Bộ Y tế rà soát danh mục thuốc, hoàn thành trong tháng 9/2023.", {"2023-09"}),
        ("Giao Bộ Y tế rà soát danh mục thuốc chậm nhất ngày 15/9/2023.", {"2023-09-15"}),
        ("Giao Bộ Y tế rà soát danh mục thuốc; báo cáo chậm nhất ngày 15/9/2023.", {"2023-09-15"}),
        ("Giao Bộ Y tế rà soát danh mục thuốc trước ngày 15/9/2023.", {"../2023-09-14"}),
        ("Giao Bộ Y tế rà soát danh mục thuốc thiết yếu trong quý III/2023.", {"2023-07/2023-09"}),
        # the time of what it mentions, a beginning, a day of every year
        ("Giao Bộ Y tế rà soát danh mục thuốc ban hành từ năm 2019.", set()),
        ("Giao Bộ Y tế báo cáo kết quả rà soát trước ngày 15/12 hằng năm.", {"--12-15"}),
    ],
)
def test_by_when_it_is_due(told, sentence, due):
    assert told(sentence).objects("deadline") == due


_PLAN_HEAD = (
    "BỘ TƯ PHÁP\n-------\nSố: 45/KH-BTP\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "---------------\n\nHà Nội, ngày 08 tháng 5 năm 2023\n\nKẾ HOẠCH\nTăng cường trợ giúp pháp lý ở cơ sở\n\n"
)


def test_sections_of_a_plan_say_what_their_points_are(told_text):
    facts = told_text(
        _PLAN_HEAD + "Căn cứ Luật Trợ giúp pháp lý số 11/2017/QH14 ngày 20 tháng 6 năm 2017;\n\n"
        "I. MỤC ĐÍCH, YÊU CẦU\n\n"
        "1. Nâng cao chất lượng trợ giúp pháp lý cho người dân.\n\n"
        "2. Bảo đảm thiết thực, tiết kiệm.\n\n"
        "II. NHIỆM VỤ\n\n"
        "1. Hoàn thiện hệ thống biểu mẫu thống kê, xong trong tháng 9/2023.\n\n"
        "2. Tổ chức tập huấn cho cộng tác viên ở cơ sở.\n\n"
        "III. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Cục Trợ giúp pháp lý:\n\n"
        "a) Chủ trì, phối hợp với Vụ Tổ chức cán bộ hướng dẫn các địa phương;\n\n"
        "b) Tổng hợp, báo cáo Bộ trưởng.\n\n"
        "2. Văn phòng Bộ bố trí kinh phí thực hiện.\n\n"
        "3. Đề nghị Hội Luật gia Việt Nam cử luật sư tham gia.\n\n"
        "Trên đây là Kế hoạch tăng cường trợ giúp pháp lý, yêu cầu các đơn vị nghiêm túc thực hiện./.\n"
    )
    openings = {" ".join(t.split()[:2]) for t in _tasks(facts)}
    assert openings == {
        "Hoàn thiện",
        "Tổ chức",
        "Chủ trì,",
        "Tổng hợp,",
        "bố trí",
        "cử luật",
    }
    charged = _charged(facts)
    assert {("Chủ", "Cục Trợ giúp pháp lý"), ("Tổng", "Cục Trợ giúp pháp lý")} <= charged
    assert ("cử", "Hội Luật gia Việt Nam") in charged
    assert facts.objects("taskOf") == {"Kế hoạch số 45/KH-BTP"}
    law = {(s, o) for s, p, o in facts.facts("hasSubject") if "11/2017/QH14" in s}
    assert {o for _, o in law} == {"Trợ giúp pháp lý"}


def test_a_regulation_charges_by_chapter_and_article(told_text):
    facts = told_text(
        "BỘ TƯ PHÁP - BỘ NỘI VỤ\n-------\nSố: 12/QCPH-BTP-BNV\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n---------------\n\nHà Nội, ngày 08 tháng 5 năm 2023\n\n"
        "QUY CHẾ PHỐI HỢP\nVề việc cải cách hành chính\n\n"
        "Điều 1. Phạm vi điều chỉnh\n\nQuy chế này quy định trách nhiệm của hai bên.\n\n"
        "Điều 2. Nội dung phối hợp\n\n"
        "1. Xây dựng chính sách về công chức tư pháp.\n\n"
        "2. Trao đổi dữ liệu về tổ chức bộ máy.\n\n"
        "Điều 3. Trách nhiệm của Bộ Tư pháp\n\n"
        "1. Gửi dự thảo văn bản để lấy ý kiến.\n\n"
        "2. Chỉ đạo các cơ sở đào tạo cung cấp dữ liệu đầy đủ.\n\n"
        "Điều 4. Trách nhiệm của Bộ Nội vụ\n\n"
        "1. Trả lời bằng văn bản trong thời hạn 10 ngày.\n\n"
        "2. Giao Vụ Công chức làm đầu mối.\n\n"
        "Điều 5. Hiệu lực thi hành\n\nQuy chế này có hiệu lực kể từ ngày ký.\n"
    )
    contents = {" ".join(s.split()[:2]) for s, _, _ in facts.facts("contentItemOf")}
    assert contents == {"Xây dựng", "Trao đổi"}
    assert _charged(facts) == {
        ("Gửi", "Bộ Tư pháp"),
        ("Chỉ", "Bộ Tư pháp"),
        ("Trả", "Bộ Nội vụ"),
        ("Giao", "Vụ Công chức"),
    }
    assert {o for s, _, o in facts.facts("hasParty") if "12/QCPH" in s} == {"Bộ Tư pháp", "Bộ Nội vụ"}


@pytest.mark.parametrize("gap", [" | ", "\t", "      "])
def test_rows_of_a_table_are_tasks(told_text, gap):
    rows = (
        "TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian\n"
        "1 | Tập huấn cộng tác viên ở cơ sở | Cục Trợ giúp pháp lý | Vụ Pháp luật quốc tế | Tháng 9/2023\n"
        "2 | Biên soạn sổ tay nghiệp vụ | Vụ Pháp luật quốc tế | | Quý III hằng năm\n"
        "3 | Kinh phí thực hiện nhiệm vụ | | | \n"
    )
    # A cell without words cannot be seen where gaps part them.
    rows = rows.replace(" | | ", " | - | ").replace(" | ", gap)
    facts = told_text(_PLAN_HEAD + "I. PHÂN CÔNG\n\n" + rows)
    assert _charged(facts) == {
        ("Tập", "Cục Trợ giúp pháp lý"),
        ("Biên", "Vụ Pháp luật quốc tế"),
    }
    assert facts.objects("deadline") == {"2023-09"}
    assert facts.objects("hasCoordinator") == {"Vụ Pháp luật quốc tế"}


def test_a_table_of_figures_holds_no_tasks(told):
    facts = told("Năm | Số vụ việc | Số người\n2021 | 1.200 | 900 Bộ Tư pháp\n2022 | 1.300 | 950 Bộ Nội vụ")
    assert _tasks(facts) == set()


def test_the_parties_choose_contents(told):
    facts = told(
        _PROGRAMME + "\n\nHai bên chọn ba nhóm việc:\n\n"
        "- Rà soát thủ tục hành chính về công chức\n\n- Đào tạo cán bộ tư pháp cấp xã\n\n"
        "- Chia sẻ dữ liệu về tổ chức bộ máy\n"
    )
    contents = {s for s, _, _ in facts.facts("contentItemOf")}
    assert len(contents) == 3
    assert {o for s, _, o in facts.facts("hasAssignee") if s in contents} == {"Bộ Tư pháp", "Bộ Nội vụ"}


def test_contents_in_a_sentence_after_an_introduction(told):
    facts = told(
        _PROGRAMME
        + "Theo đó, hai bên sẽ tập trung phối hợp ba nhóm nội dung chính gồm: rà soát thủ tục hành chính "
        "về công chức; đào tạo cán bộ tư pháp cấp xã; cơ sở dữ liệu dùng chung về tổ chức bộ máy."
    )
    assert len({s for s, _, _ in facts.facts("contentItemOf")}) == 3


def test_under_a_programme_bodies_are_charged(told):
    facts = told(
        _PROGRAMME + "\n\nTheo Chương trình:\n\n"
        "a) Bộ Tư pháp định kỳ hằng tháng cung cấp văn bản mới cho địa phương;\n\n"
        "b) Bộ Nội vụ dành thời lượng tập huấn cho cán bộ cấp xã.\n"
    )
    assert {("cung", "Bộ Tư pháp"), ("dành", "Bộ Nội vụ")} == _charged(facts)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Ministry of Health will provide the equipment for data; the Ministry of Justice will train "
            "sixty officials of provinces.",
            {("provide", "Ministry of Health"), ("train", "Ministry of Justice")},
        ),
        (
            "The Ministry of Health is to send work plans to all units by 30 September 2023, and the "
            "Ministry of Justice will hold a review of data.",
            {("send", "Ministry of Health"), ("hold", "Ministry of Justice")},
        ),
        (
            "The Ministry of Health was asked to draw up guidelines on data standards.",
            {("draw", "Ministry of Health")},
        ),
        ("The Ministry of Health will play an important role in the region.", set()),
        ("The Ministry of Health will benefit from the new system of data.", set()),
    ],
)
def test_english_futures_and_passives(told, sentence, expected):
    names = {"Bộ Y tế": "Ministry of Health", "Bộ Tư pháp": "Ministry of Justice"}
    article = "Officials of the two ministries met in Hanoi on Thursday to discuss the programme. "
    facts = told(article + sentence)
    assert {(verb, names.get(who, who)) for verb, who in _charged(facts)} == expected


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("Theo Luật Trợ giúp pháp lý năm 2017, người dân được tư vấn.", {"2017"}),
        ("Theo Luật Trợ giúp pháp lý số 11/2017/QH14 ngày 20/6/2017, người dân được tư vấn.", {"2017-06-20"}),
        # the day of the law that amends, and not of those it amends
        (
            "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền "
            "địa phương ngày 22/11/2019, Bộ Tư pháp xây dựng đề án.",
            set(),
        ),
    ],
)
def test_days_and_years_of_laws(told, text, issued):
    assert told(text).objects("issuedOn") == issued


@pytest.mark.parametrize(
    ("title", "purpose"),
    [
        (
            "Chương trình phối hợp về bảo đảm quyền trẻ em giữa Bộ Tư pháp và Bộ Nội vụ giai đoạn 2023-2026",
            {"bảo đảm quyền trẻ em"},
        ),
        (
            "Quy chế phối hợp trong công tác bảo vệ công chức tư pháp (CCTP) giữa Bộ Tư pháp và Bộ Nội vụ",
            {"bảo vệ công chức tư pháp"},
        ),
        (
            "Chương trình phối hợp thúc đẩy cải cách tư pháp giữa Bộ Tư pháp và Bộ Nội vụ năm 2023",
            {"thúc đẩy cải cách tư pháp"},
        ),
        (
            "Chương trình phối hợp giữa Bộ Tư pháp và Bộ Nội vụ về phát huy vai trò của luật sư trẻ",
            {"phát huy vai trò của luật sư trẻ"},
        ),
        # whose field it is says nothing of what is to be brought about
        ("Quy chế phối hợp trong công tác quản lý nhà nước về luật sư giữa hai Bộ", set()),
        ("Chương trình hợp tác phát triển kinh tế - xã hội giữa hai Bộ", set()),
        # a subject is no purpose, and two words are too few
        ("Chương trình phối hợp về khoa học công nghệ tư pháp giữa Bộ Tư pháp và Bộ Nội vụ", set()),
        ("Chương trình phối hợp về đào tạo giữa Bộ Tư pháp và Bộ Nội vụ giai đoạn 2023-2026", set()),
    ],
)
def test_an_action_in_the_title_is_the_purpose(told, title, purpose):
    facts = told(
        f"Ngày 04/5/2023, Bộ Tư pháp và Bộ Nội vụ đã ký {title}. Nhiều đại biểu đánh giá cao {title}."
    )
    assert facts.objects("hasPurpose") == purpose


def test_an_act_that_approves_a_programme_is_its_basis(told):
    facts = told(
        "Căn cứ Quyết định số 112/QĐ-TTg ngày 22/01/2021 của Thủ tướng Chính phủ phê duyệt Chương trình phát "
        "triển công tác xã hội giai đoạn 2021-2030, Bộ Tư pháp xây dựng đề cương."
    )
    bases = {o for s, _, o in facts.facts("legalBasis") if s.startswith("Chương trình phát triển")}
    assert bases == {"Quyết định số 112/QĐ-TTg"}


def test_english_heads_of_contents_and_of_what_is_agreed(told):
    facts = told(
        "The Ministry of Health and the Ministry of Justice signed the Cooperation Programme on legal aid "
        "for 2023-2026 in Hanoi on 4 May 2023. The Cooperation Programme on legal aid for 2023-2026 is their "
        "second.\n\nThe Ministry of Health and the Ministry of Justice will work together on two objectives:"
        "\n\n1. strengthening the skills of legal officers;\n\n2. sharing data on patients' rights.\n"
    )
    assert len({s for s, _, _ in facts.facts("contentItemOf")}) == 2


def test_a_bare_agreement_before_a_list_announces_tasks(told):
    facts = told(
        "Bộ Tư pháp và Bộ Nội vụ họp tại Hà Nội. Hai bên thống nhất:\n\n"
        "- Rà soát thủ tục hành chính về công chức;\n\n- Tổ chức tập huấn cho cán bộ tư pháp cấp xã.\n"
    )
    assert {t.split()[0] for t in _tasks(facts)} == {"Rà", "Tổ"}
    assert facts.objects("hasAssignee") <= {"Bộ Tư pháp", "Bộ Nội vụ"}


def test_thoughts_before_a_list_announce_nothing(told):
    facts = told(
        "Hai bên thống nhất đánh giá:\n\n- Công tác phối hợp đã có nhiều chuyển biến;\n\n- Kinh phí còn ít.\n"
    )
    assert _tasks(facts) == set()
