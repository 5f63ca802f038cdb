"""A story in Vietnamese and in English, to stand among the lines of a page."""

from __future__ import annotations

from loaders.layout.zones import text_zones

TITLE = "Sở Y tế và Tỉnh đoàn Phú Yên ký chương trình phối hợp chăm sóc sức khỏe thanh niên"
DATE = "14/05/2024 09:20"
LEAD = (
    "Sáng 14/5, tại thành phố Tuy Hòa, Sở Y tế và Tỉnh đoàn Phú Yên ký chương trình phối hợp "
    "chăm sóc sức khỏe thanh niên giai đoạn 2024 - 2028."
)
BODY = (
    "Theo chương trình, Sở Y tế cử bác sĩ khám cho thanh niên công nhân ở các khu công nghiệp; Tỉnh đoàn "
    "Phú Yên vận động đoàn viên hiến máu và tuyên truyền về dinh dưỡng."
)
MORE = (
    "Bà Trần Thị Mẫu, Giám đốc Sở Y tế, cho biết hai bên sẽ lập tổ công tác chung; ông Lê Văn Thử, Bí thư "
    "Tỉnh đoàn Phú Yên, đề nghị các huyện đoàn xây dựng kế hoạch trước tháng 7."
)
EN = (
    "Health department and youth union of Phu Yen sign five-year plan",
    "The Department of Health and the Youth Union of Phu Yen province signed a cooperation plan for "
    "2024-2028 in Tuy Hoa city on May 14.",
    "Under the plan, the Department of Health will send doctors to industrial parks and the Youth Union will "
    "call on its members to donate blood.",
    "Director Tran Thi Mau said the two sides would set up a joint working group before July.",
)


def kind_of(text: str, line: str) -> str:
    at = text.rindex(line)
    return next(z.kind for z in text_zones(text) if z.start <= at < z.end)


def page(*lines: str) -> str:
    return "\n\n".join(lines)
