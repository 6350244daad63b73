"""`shares export`: a publication as a file, with the numbers that were published."""

from pathlib import Path

import pytest

from dashboard.snapshots import read_snapshot
from own_store import Command, made_up

pytest_plugins = ("dashboard_commands",)


@pytest.mark.parametrize(
    ("name", "begins"),
    [("brief.pdf", b"%PDF"), ("slides.pptx", b"PK"), ("book.XLSX", b"PK"), ("picture.png", b"\x89PNG"), ("picture.svg", b"<svg"), ("all.zip", b"PK")],
)
def test_publication_is_written_as_its_ending_says(command: Command, tmp_path: Path, name: str, begins: bytes) -> None:
    status, out, err = command("shares", "export", made_up(), str(tmp_path / name))

    assert (status, out.strip(), err) == (0, f"Written to {tmp_path / name}.", "")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_exported_snapshot_is_the_published_one(command: Command, tmp_path: Path) -> None:
    command("shares", "export", made_up(), str(tmp_path / "frozen.json"))

    assert read_snapshot((tmp_path / "frozen.json").read_bytes()).panels


@pytest.mark.parametrize(("name", "words"), [("notes.docx", "let it end with one of .pdf"), ("nowhere/a.pdf", "cannot be written")])
def test_file_that_cannot_be_written_is_one_sentence(command: Command, tmp_path: Path, name: str, words: str) -> None:
    status, _, err = command("shares", "export", made_up(), str(tmp_path / name))

    assert (status, len(err.strip().splitlines())) == (1, 1)
    assert words in err
