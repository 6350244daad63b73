"""How public panels are read and cut."""

import gzip
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from benchmarks.fetch_panels import SOURCES, hosts_of, load_sources
from benchmarks.panels import FAMILIES, SHARES
from benchmarks.publishers.download import UNKNOWN, Checksums, DownloadError, Wanted, fetch
from benchmarks.publishers.prepare import Cutting, longest_runs, prepare_panels
from benchmarks.publishers.rda import RdaError, read_rda
from publisher_files import m3_rda, publisher, wave

ROWS = [(f"id{number:03d}", year, wave(year + number)) for number in range(400) for year in range(1990, 2020)]
GROWTH = Cutting(dataset="gm_levels", kind="growth")


def cut(folder: Path, cutting: Cutting = GROWTH, rows: list[tuple[str, int, float]] = ROWS) -> Callable[[str, str], pd.DataFrame]:
    prepare_panels(rows, cutting, folder)
    return lambda part, name: pd.read_parquet(folder / part / f"{name}.parquet")


def test_run_is_the_longest_without_a_gap_and_the_later_of_two_as_long() -> None:
    rows = [("a", year, 1.0 + year) for year in (2000, 2001, 2003, 2004)] + [("a", 2007, 0.0), ("a", 2005, -1.0)]

    first, values = longest_runs(rows, "growth")["a"]

    assert (first, values.tolist()) == (2003, [2004.0, 2005.0])


def test_panels_have_the_shape_that_the_bench_reads(tmp_path: Path) -> None:
    panel = cut(tmp_path)

    history, truth = panel("input", "gm_levels_n5"), panel("truth", "gm_levels_n5")
    assert history.groupby("unique_id").size().unique().tolist() == [5]
    assert truth.groupby("unique_id").size().unique().tolist() == [6]
    assert (truth.groupby("unique_id").ds.min() - history.groupby("unique_id").ds.max()).unique().tolist() == [1]
    assert (history.unique_id.nunique(), list(truth.columns)) == (300, ["unique_id", "ds", "y", "scale"])


def test_panels_of_all_lengths_share_their_origins(tmp_path: Path) -> None:
    panel = cut(tmp_path)

    short, long = (panel("input", f"gm_levels_n{count}").groupby("unique_id").ds.max() for count in (5, 12))
    assert len(long) < len(short)
    assert (short[long.index] == long).all()


def test_sparse_panel_keeps_seven_of_twelve_years_and_the_last(tmp_path: Path) -> None:
    panel = cut(tmp_path)

    sparse, truth = panel("input", "gm_levelssparse_n7"), panel("truth", "gm_levelssparse_n7")
    years = sparse.groupby("unique_id").ds.agg(["size", "min", "max"])
    assert years["size"].unique().tolist() == [7]
    assert (years["max"] - years["min"]).max() <= 11
    assert (truth.groupby("unique_id").ds.min() == years["max"] + 1).all()


def test_panels_are_the_same_whatever_the_order_of_rows(tmp_path: Path) -> None:
    forward, backward = cut(tmp_path / "forward"), cut(tmp_path / "backward", rows=ROWS[::-1])

    pd.testing.assert_frame_equal(forward("input", "gm_levels_n8"), backward("input", "gm_levels_n8"))


@pytest.mark.parametrize("values", [np.full(30, 7.0), np.arange(30) + 1.0, np.repeat([1.0, 2.0], 15)], ids=["constant", "interpolated", "two values"])
def test_series_without_life_are_left_out(values: np.ndarray, tmp_path: Path) -> None:
    rows = [("dull", 1990 + place, float(value)) for place, value in enumerate(values)]

    assert prepare_panels(rows, GROWTH, tmp_path) == ()


def test_origin_may_be_one_year_for_all(tmp_path: Path) -> None:
    panel = cut(tmp_path, Cutting(dataset="oews_employment", kind="growth", counts=(5, 8), sparse=False, largest=None, origin_of={5: 2001, 8: 2004}))

    assert panel("input", "oews_employment_n5").ds.max() == 2001
    assert panel("input", "oews_employment_n8").groupby("unique_id").ds.agg(["min", "max"]).drop_duplicates().to_numpy().tolist() == [[1997, 2004]]


def test_rda_is_refused_when_cut_short() -> None:
    plain = gzip.decompress(m3_rda({"N0001": ("YEARLY", 1990, [1.0, 2.0], [3.0])}))

    with pytest.raises(RdaError, match="cut short"):
        read_rda(plain[:-20])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"RDX2\nA\n12"])
def test_rda_is_refused_when_it_is_something_else(content: bytes) -> None:
    with pytest.raises(RdaError, match="not a file of R objects"):
        read_rda(content)


def test_download_is_refused_when_larger_than_expected(tmp_path: Path) -> None:
    with publisher({"/big": bytes(2 << 20)}) as server, pytest.raises(DownloadError, match="larger than the 1 MB expected"):
        wanted = Wanted(url=f"{server.url}/big", sha256=UNKNOWN, largest_mb=1)
        fetch(wanted, tmp_path / "big", hosts={server.url.removeprefix("http://")}, checksums=Checksums(tmp_path / "lock.json"), agent="test")


def test_download_is_refused_from_an_unknown_host(tmp_path: Path) -> None:
    wanted = Wanted(url="http://127.0.0.1:9/file", sha256=UNKNOWN, largest_mb=1)

    with pytest.raises(DownloadError, match=r"not at one of the publishers' hosts: data\.bls\.gov"):
        fetch(wanted, tmp_path / "file", hosts={"data.bls.gov"}, checksums=Checksums(tmp_path / "lock.json"), agent="test")


def test_sources_name_every_family_and_kind_that_the_bench_knows() -> None:
    sources = load_sources(SOURCES)

    assert {family for prefix, family in FAMILIES.items() for source in sources if source.dataset.startswith(prefix)} == set(FAMILIES.values())
    assert {source.dataset for source in sources if source.cutting.kind == "share"} == set(SHARES)


def test_sources_are_at_their_publishers() -> None:
    assert hosts_of(load_sources(SOURCES)) == {"raw.githubusercontent.com", "data.bls.gov", "download.bls.gov", "www.bls.gov"}
