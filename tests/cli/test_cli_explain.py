"""``explain`` from the command line: to the screen, to a page, to a folder of pages."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_document_is_shown_with_its_facts(cli: Run, folder: Path) -> None:
    said = cli("explain", folder / "a-ky.txt", "--language", "en").ok().out
    assert "hasParty → Bộ Công an" in said
    assert "Entities" in said


def test_pages_of_several_documents_go_to_a_folder(cli: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "pages"
    cli("explain", folder, "--format", "html", "--output", target).ok()
    assert sorted(page.name for page in target.glob("*.html")) == [
        "a-ky.html",
        "b-so-ket.html",
        "c-khoa-hoc.html",
    ]
    assert (target / "a-ky.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_several_pages_do_not_overwrite_a_file(cli: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("giữ lại", encoding="utf-8")
    cli("explain", folder, "--format", "html", "--output", target).refused(2, "is a file", "Name a folder")
    assert target.read_text("utf-8") == "giữ lại"


def test_a_file_that_cannot_be_read_does_not_stop_the_others(cli: Run, folder: Path) -> None:
    broken = folder / "z.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    result = cli("explain", folder)
    result.refused(2, "z.pdf")
    assert "hasParty" in result.out
