"""Every format ever published stays readable, keeps its name, and is confirmed by its own rows.

Files here are never rewritten. `python tests/golden/test_snapshots.py` adds those of a new format.
"""

from pathlib import Path

import pytest

from dashboard.sharing.verifying import verify
from dashboard.snapshots import FORMAT, canonical_json, read_snapshot, snapshot_id
from forecasting.models import METHOD_VERSION
from snapshots_builder import a_snapshot, an_edited_snapshot

FOLDER = Path(__file__).parent / "snapshots"
KEPT = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_published_snapshot_stays_readable(path: Path) -> None:
    snapshot = read_snapshot(path.read_bytes())

    assert snapshot.panels[0].title
    assert path.stem.endswith(snapshot_id(path.read_bytes())[:16])


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_published_snapshot_is_confirmed_by_its_own_rows(path: Path) -> None:
    snapshot = read_snapshot(path.read_bytes())

    found = verify(snapshot)

    assert found.holds or snapshot.method_version != METHOD_VERSION, found


def test_format_in_use_has_a_sample() -> None:
    assert [path for path in KEPT if path.stem.startswith(f"format_{FORMAT}_")]


if __name__ == "__main__":
    for snapshot in (a_snapshot(scenario_id="ai_raises_stakes", compared=("baseline",)), an_edited_snapshot()):
        content = canonical_json(snapshot)
        (FOLDER / f"format_{FORMAT}_{snapshot_id(content)[:16]}.json").write_bytes(content)
