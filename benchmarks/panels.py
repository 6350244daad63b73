"""The reference panels: real yearly series cut to their last few values, with the years that followed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from forecasting.models.scales import Floats

FAMILIES = {"m3": "M", "gm": "G", "us_qcew": "Q", "us_state": "S", "oews": "O"}
"""First part of a data set's name: the family that is left out together."""
SHARES = ("gm_unemp", "gm_shares", "us_state_sector_share")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Panel:
    """One file of series of equal length, and what came after."""

    name: str
    dataset: str
    count: int
    family: str
    kind: Literal["growth", "share"]
    sparse: bool
    """Seven of the last twelve years, with gaps."""
    ids: tuple[str, ...]
    years: Floats
    values: Floats
    """Both of shape (series, count)."""
    target_years: Floats
    outcomes: Floats
    """Both of shape (series, horizons)."""

    @property
    def common_shock(self) -> bool:
        """Whether all its outcomes are the same six years of one upheaval (occupations, 2020 to 2025)."""
        return self.family == "O" and self.count == 8


def load_panels(folder: Path) -> list[Panel]:
    """All panels of a folder that holds `input/` and `truth/`, in order of name."""
    return [_load(path, folder / "truth" / path.name) for path in sorted((folder / "input").glob("*_n*.parquet"))]


def family_of(name: str) -> str:
    """The family of a file or data set by its name."""
    return next(family for prefix, family in FAMILIES.items() if name.startswith(prefix))


def _load(input_path: Path, truth_path: Path) -> Panel:
    dataset, count = input_path.stem.rsplit("_n", 1)
    history, truth = pd.read_parquet(input_path), pd.read_parquet(truth_path)
    ids = tuple(str(unique_id) for unique_id in history.unique_id.drop_duplicates())
    shape = (len(ids), -1)
    return Panel(
        name=input_path.stem,
        dataset=dataset,
        count=int(count),
        family=family_of(dataset),
        kind="share" if dataset.removesuffix("sparse") in SHARES else "growth",
        sparse=dataset.endswith("sparse"),
        ids=ids,
        years=history.ds.to_numpy(np.float64).reshape(shape),
        values=history.y.to_numpy(np.float64).reshape(shape),
        target_years=truth.ds.to_numpy(np.float64).reshape(shape),
        outcomes=truth.y.to_numpy(np.float64).reshape(shape),
    )
