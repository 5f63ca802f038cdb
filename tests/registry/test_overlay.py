"""Rows and words of a steward's own: laid over the package's, checked, and never silently wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import InputError
from loaders.overlay import check_overlay
from ontology.overlay import laid_over, merged

UNIT = (
    "slug,type,name,parent,source\ncuc-mau-so-bo-cong-an,OrganizationalUnit,Cục Mẫu số,bo-cong-an,Trang mẫu\n"
)
TEXT = (
    "Tin\n\nNgày 3/4/2021, Cục Mẫu số, Bộ Công an và Bộ Y tế đã kí giao kèo "
    "Chương trình phối hợp 2021 - 2025.\n"
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def extracted(tmp_path: Path, **env: str) -> dict[str, object]:
    """What a fresh process makes of the text, as ``extract`` prints it."""
    file = write(tmp_path, "tin.txt", TEXT)
    bare = {k: v for k, v in os.environ.items() if not k.startswith("PHOIHOP_")}
    done = subprocess.run(
        [sys.executable, "-m", "phoihop", "extract", str(file)],
        env={**bare, "PHOIHOP_DATA_DIR": str(tmp_path / "data"), **env},
        capture_output=True,
        check=True,
        timeout=120,
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_a_row_and_a_word_beside_the_store_are_read(tmp_path: Path) -> None:
    before = extracted(tmp_path)
    write(tmp_path / "data" / "overlay", "registry/units.csv", UNIT)
    write(tmp_path / "data" / "overlay", "vocabulary_facts/verbs.yaml", "sign: [kí giao kèo]\n")
    after = extracted(tmp_path)
    unit = "https://w3id.org/phoihop/id/org/cuc-mau-so-bo-cong-an"
    assert unit not in json.dumps(before)
    assert unit in json.dumps(after)

    def told(found: dict[str, object]) -> set[str]:
        return {s["predicate"].split("#")[-1] for s in found["statements"]}  # type: ignore[attr-defined]

    assert "signedOn" not in told(before)
    assert "signedOn" in told(after)


def test_the_folder_may_stand_elsewhere(tmp_path: Path) -> None:
    write(tmp_path / "mine", "registry/units.csv", UNIT)
    found = extracted(tmp_path, PHOIHOP_OVERLAY=str(tmp_path / "mine"))
    assert "org/cuc-mau-so-bo-cong-an" in json.dumps(found)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("registry/units.csv", UNIT.replace("slug,", "slog,"), "slog"),
        ("registry/units.csv", UNIT.replace("OrganizationalUnit", "Bureau"), "type"),
        ("registry/units.csv", UNIT.replace(",Trang mẫu", ","), "source"),
        ("registry/units.csv", UNIT.replace(",Trang mẫu", ",Trang mẫu,1,2,3"), "more cells"),
        ("registry/units.csv", UNIT.split("\n")[0].replace("slug,", "") + "\n", "no column slug"),
        ("registry/offices.csv", UNIT, "no file of the registry"),
        ("vocabulary/verbs.yaml", "sign: []", "no file of the vocabulary"),
        ("vocabulary_facts/verbs.yaml", "sing: [ký]", "no group"),
        ("vocabulary_facts/verbs.yaml", "sign: ký", "no list"),
        ("vocabulary_facts/verbs.yaml", "sign: [no]", "another kind"),
        ("vocabulary_facts/verbs.yaml", "sign: [", "no YAML"),
        ("vocabulary_facts/verbs.yaml", "- ký", "no mapping"),
        ("vocabulary/heads.yaml", "heads: [{head: Tổ, klass: Organization}]", "klass"),
        ("notes.txt", "xin chào", "no file of an overlay"),
    ],
)
def test_what_is_wrong_is_told_with_its_file(tmp_path: Path, name: str, text: str, told: str) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(InputError) as error:
        check_overlay(tmp_path)
    assert told in error.value.what
    assert error.value.where.startswith(str(path))
    assert error.value.mend


def test_a_row_is_told_with_its_line(tmp_path: Path) -> None:
    bad = UNIT + "cuc-hai,Bureau,Cục Hai,bo-cong-an,Trang mẫu\n"
    path = write(tmp_path, "registry/units.csv", bad)
    with pytest.raises(InputError) as error:
        check_overlay(tmp_path)
    assert error.value.where == f"{path}:3"


def test_letters_that_are_no_utf8_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, "registry/units.csv", UNIT)
    path.write_bytes(UNIT.encode("utf-16"))
    with pytest.raises(InputError, match="UTF-8"):
        check_overlay(tmp_path)


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder"):
        check_overlay(tmp_path / "missing")


def test_a_right_overlay_passes(tmp_path: Path) -> None:
    write(tmp_path, "registry/units.csv", UNIT)
    write(tmp_path, "vocabulary/heads.yaml", "heads: [{head: Tổ mẫu, class: OrganizationalUnit}]")
    write(tmp_path, "README.md", "Của Bộ phận dữ liệu.")
    check_overlay(tmp_path)


def test_rows_are_replaced_by_slug_and_added() -> None:
    rows = [{"slug": "a", "name": "1"}, {"slug": "b", "name": "2"}]
    more = [{"slug": "b", "name": "3"}, {"slug": "c", "name": "4"}]
    assert [r["name"] for r in laid_over(rows, more, "slug")] == ["1", "3", "4"]


def test_words_are_added_once() -> None:
    assert merged({"a": ["x"], "b": {"c": "d"}}, {"a": ["x", "y"], "b": {"e": "f"}}) == {
        "a": ["x", "y"],
        "b": {"c": "d", "e": "f"},
    }
