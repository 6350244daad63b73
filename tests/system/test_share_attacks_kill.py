"""Publishing that is killed, and publishing by two at once: what was acknowledged is whole, and nothing is half there."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from dashboard.sharing.routes import share_routes
from sharing_builder import Desk, a_desk
from sharing_reader import a_reader

TESTS = Path(__file__).resolve().parents[1]
MANY = 1000
EACH = 6


def _start(folder: Path, name: str, count: int = MANY) -> subprocess.Popen[str]:
    command = [sys.executable, str(TESTS / "publishing_loop.py"), str(folder), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=TESTS.parent)


def _lines(process: subprocess.Popen[str], wanted: int) -> list[str]:
    assert process.stdout
    return [process.stdout.readline().strip() for _ in range(wanted)]


def _rest(process: subprocess.Popen[str]) -> list[str]:
    out, _ = process.communicate(timeout=60)
    return out.split()


def _opens(desk: Desk, urls: list[str]) -> set[int]:
    with a_reader(share_routes(desk.sharing)) as reader:
        paths = [f"/p/{url.rpartition('/p/')[2]}{suffix}" for url in urls for suffix in ("", "/data.zip", "/embed", ".json")]
        return {reader.get(path).status for path in paths}


@pytest.mark.parametrize("seed", range(3))
def test_what_was_acknowledged_before_a_kill_is_whole(tmp_path: Path, seed: int) -> None:
    process = _start(tmp_path, "Killed")
    urls = _lines(process, 2)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=Random(seed).uniform(0.05, 0.4))  # noqa: S311 - no secret, a moment

    process.kill()
    urls += _rest(process)

    desk = a_desk(tmp_path)
    assert _opens(desk, urls) == {200}
    assert len(urls) <= len(desk.sharing.links(desk.by)) <= len(urls) + 1
    assert {
        len({desk.sharing.store.rendition(name, kind).kind for kind in ("page", "embed", "json", "zip")}) for name in desk.sharing.store.snapshot_ids()
    } == {4}
    desk.sharing.store.close()


def test_two_processes_may_publish_at_once(tmp_path: Path) -> None:
    before = a_desk(tmp_path)
    before.publish()
    before.sharing.store.close()
    first, second = _start(tmp_path, "First", EACH), _start(tmp_path, "Second", EACH)

    urls = [*_rest(first), *_rest(second)]

    desk = a_desk(tmp_path)
    assert (first.returncode, second.returncode, len(set(urls))) == (0, 0, 2 * EACH)
    assert _opens(desk, urls) == {200}
    assert sum(link.replaced_by is None for link in desk.sharing.links(desk.by)) == 1  # one line of versions, not two
    desk.sharing.store.close()
