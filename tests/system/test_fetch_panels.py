"""Public panels are really downloaded, from a server on this machine, verified, and cut by the rules."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from architecture.rules import REPOSITORY
from publisher_files import YEARS, PublisherServer, gapminder_csv, m3_rda, oews_zip, publisher, qcew_zip, state_table, wave

M3 = m3_rda(
    {
        "N0001": ("YEARLY", 1990, [wave(year) for year in range(1990, 2006)], [wave(year) for year in range(2006, 2012)]),
        "N1402": ("MONTHLY", 1990, [1.0, 2.0], [3.0]),
    }
)
FILES = {
    "/M3.rda": M3,
    "/rate.csv": gapminder_csv("rate", size=20),
    **{f"/naics/{year}.zip": qcew_zip(year, code="1125") for year in YEARS},
    **{f"/sic/{year}.zip": qcew_zip(year, code="SIC_0179") for year in YEARS},
    "/sm.data": state_table(),
    **{f"/oesm{year % 100:02d}nat.zip": oews_zip(year) for year in YEARS},
}
SOURCES = """
[m3]
publisher = "made up"
licence = "none"
cutting = {{ kind = "growth", origin = "last", largest = 0 }}
files = [{{ reader = "m3", url = "{url}/M3.rda", sha256 = "{m3}", largest_mb = 1 }}]

[gm_unemp]
publisher = "made up"
licence = "none"
cutting = {{ kind = "share" }}
files = [{{ reader = "gapminder", url = "{url}/{{part}}.csv", names = ["rate"], sha256 = "unknown: recorded at first download", largest_mb = 1, scale = 0.01 }}]

[us_qcew_wage]
publisher = "made up"
licence = "none"
cutting = {{ kind = "growth" }}
files = [
    {{ reader = "qcew", with = {{ classification = "naics" }}, url = "{url}/naics/{{part}}.zip", years = [2000, 2019], sha256 = "{unknown}", largest_mb = 1 }},
    {{ reader = "qcew", with = {{ classification = "sic" }}, url = "{url}/sic/{{part}}.zip", years = [2000, 2019], sha256 = "{unknown}", largest_mb = 1 }},
]

[us_state_sector_share]
publisher = "made up"
licence = "none"
cutting = {{ kind = "share" }}
files = [{{ reader = "state_sectors", url = "{url}/sm.data", sha256 = "{unknown}", largest_mb = 1 }}]

[oews_median_wage]
publisher = "made up"
licence = "none"
cutting = {{ kind = "growth", counts = [5, 8], sparse = false, largest = 0, origin_of = {{ 5 = 2008, 8 = 2011 }} }}
files = [{{ reader = "oews", with = {{ column = "A_MEDIAN" }}, url = "{url}/oesm{{yy}}nat.zip", years = [2000, 2019], sha256 = "{unknown}", largest_mb = 1 }}]
"""


@pytest.fixture
def server() -> Iterator[PublisherServer]:
    with publisher(FILES) as running:
        yield running


def run_fetch(folder: Path, server: PublisherServer, *arguments: str, m3_sha256: str = hashlib.sha256(M3).hexdigest()) -> subprocess.CompletedProcess[str]:
    sources = folder / "panels.toml"
    sources.write_text(SOURCES.format(url=server.url, m3=m3_sha256, unknown="unknown: recorded at first download"), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.fetch_panels", str(folder / "data"), "--sources", str(sources), *arguments]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


def read(folder: Path, part: str, name: str) -> pd.DataFrame:
    return pd.read_parquet(folder / "data" / part / f"{name}.parquet")


def test_fetch_prepares_a_panel_of_every_publisher(server: PublisherServer, tmp_path: Path) -> None:
    done = run_fetch(tmp_path, server)

    ids = {
        name: set(read(tmp_path, "input", f"{name}_n5").unique_id) for name in ("m3", "gm_unemp", "us_qcew_wage", "us_state_sector_share", "oews_median_wage")
    }
    assert done.returncode == 0, done.stderr
    assert ids == {
        "m3": {"m3_N0001"},
        "gm_unemp": {"rate|abc", "rate|xyz"},
        "us_qcew_wage": {"naics|1125", "sic|179"},
        "us_state_sector_share": {"emp|01|20"},
        "oews_median_wage": {"median_wage|15-1212"},
    }


def test_fetch_keeps_the_publishers_split(server: PublisherServer, tmp_path: Path) -> None:
    run_fetch(tmp_path, server, "--only", "m3")

    history, truth = read(tmp_path, "input", "m3_n12"), read(tmp_path, "truth", "m3_n12")
    assert history.ds.tolist() == list(range(1994, 2006))
    assert truth.y.tolist() == pytest.approx([wave(year) for year in range(2006, 2012)])
    changes = [abs(wave(year + 1) - wave(year)) for year in range(1990, 2005)]
    assert truth["scale"].unique() == pytest.approx([sum(changes) / len(changes)])


def test_fetch_turns_percent_into_shares(server: PublisherServer, tmp_path: Path) -> None:
    run_fetch(tmp_path, server, "--only", "gm_unemp")

    history = read(tmp_path, "input", "gm_unemp_n5").query("unique_id == 'rate|abc'")
    assert history.y.tolist() == pytest.approx([0.01 * wave(year, size=20) for year in history.ds])


def test_fetch_records_a_checksum_that_nobody_stated_and_refuses_another(server: PublisherServer, tmp_path: Path) -> None:
    run_fetch(tmp_path, server, "--only", "gm_unemp")
    server.files["/rate.csv"] += b"abc,2030,1.0\n"
    next((tmp_path / "data" / "downloads").rglob("rate.csv")).unlink()

    done = run_fetch(tmp_path, server, "--only", "gm_unemp")

    assert done.returncode == 1
    assert "has the checksum" in done.stderr
    assert list((tmp_path / "data" / "downloads").rglob("rate.csv*")) == []


def test_fetch_refuses_a_wrong_checksum(server: PublisherServer, tmp_path: Path) -> None:
    done = run_fetch(tmp_path, server, "--only", "m3", m3_sha256="0" * 64)

    assert done.returncode == 1
    assert f"not {'0' * 64}" in done.stderr
    assert not (tmp_path / "data" / "input").exists()


def test_fetch_refuses_a_file_cut_short_and_goes_on_from_there(server: PublisherServer, tmp_path: Path) -> None:
    server.cut_short.add("/M3.rda")

    broken = run_fetch(tmp_path, server, "--only", "m3")
    mended = run_fetch(tmp_path, server, "--only", "m3")

    assert (broken.returncode, mended.returncode) == (1, 0), mended.stderr
    assert "run the command again to go on from" in broken.stderr
    assert server.requests[-1] == ("/M3.rda", f"bytes={len(M3) // 2}-")


def test_fetch_asks_nothing_twice(server: PublisherServer, tmp_path: Path) -> None:
    for _ in range(2):
        run_fetch(tmp_path, server, "--only", "m3")

    assert server.requests == [("/M3.rda", "")]


def test_fetch_follows_no_redirection_to_another_host(server: PublisherServer, tmp_path: Path) -> None:
    server.redirects["/M3.rda"] = f"http://localhost:{server.server_port}/elsewhere.rda"

    done = run_fetch(tmp_path, server, "--only", "m3")

    assert done.returncode == 1
    assert "is not at one of the publishers' hosts" in done.stderr


def test_fetch_says_when_a_file_is_not_there(server: PublisherServer, tmp_path: Path) -> None:
    del server.files["/M3.rda"]

    done = run_fetch(tmp_path, server, "--only", "m3")

    assert done.returncode == 1
    assert "answered 404" in done.stderr


READ_BY = {"/M3.rda": "m3", "/rate.csv": "gm_unemp", "/naics/2003.zip": "us_qcew_wage", "/sm.data": "us_state_sector_share"}


@pytest.mark.parametrize(("path", "only"), READ_BY.items())
def test_fetch_records_nothing_of_a_page_in_place_of_a_file(path: str, only: str, server: PublisherServer, tmp_path: Path) -> None:
    server.files[path] = b"<html>Access denied</html>\n"

    refused = run_fetch(tmp_path, server, "--only", only, m3_sha256="unknown: recorded at first download")
    server.files[path] = FILES[path]
    mended = run_fetch(tmp_path, server, "--only", only, m3_sha256="unknown: recorded at first download")

    assert (refused.returncode, mended.returncode) == (1, 0), mended.stderr
    assert "does not look as its publisher's files do" in refused.stderr
    assert "Traceback" not in refused.stderr
