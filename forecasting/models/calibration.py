"""The calibration table: what reference panels taught about growth in general and about how wide ranges must be."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from scipy.special import stdtrit

from forecasting.errors import InputFileError
from forecasting.models.scales import Floats

FORMAT = 1
MOST_STEPS = 60
"""Ranges of a Student-t grow least from level to level with many degrees of freedom: a table in order there is in order below."""
PACKAGED = files("forecasting.models") / "calibration.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Learned from real yearly series, never from the series at hand; applies to counts and money.

    Shares are left as they are: on them, what other panels teach was measured to make ranges worse.
    """

    version: str
    learned_from: tuple[str, ...]
    """Families of panels."""
    growth_per_year: float
    """Mean of the families' median yearly growth, as a part of the last value: the expectation that few steps are shrunk to."""
    counts: tuple[int, ...]
    """Numbers of observations for which multipliers were learned, rising."""
    levels: tuple[float, ...]
    """Levels of the ranges for which they were learned, rising."""
    multipliers: tuple[tuple[tuple[float, ...], ...], ...]
    """By count, horizon (1, 2, …) and level: the factor on the width of a range, above or below 1; never falls with the horizon."""

    def widening(self, probabilities: Floats, *, count: int, horizons: int) -> Floats:
        """Factors on the distance from the median, shape (horizons, p).

        Linear between the learned counts and levels, constant beyond them; the last horizon learned holds for later ones.
        """
        table = np.array(self.multipliers)
        rows = np.minimum(np.arange(horizons), table.shape[1] - 1)
        at_count = np.array([[np.interp(count, self.counts, table[:, row, level]) for level in range(table.shape[2])] for row in rows])
        coverage = np.abs(2 * np.asarray(probabilities) - 1)
        return np.array([np.interp(coverage, self.levels, row) for row in at_count])


def load_calibration(path: Path | None = None) -> Calibration:
    """Read a calibration table; without a path the packaged one.

    Raises
    ------
    InputFileError
        The file cannot be read, or is not such a table.
    """
    return _packaged() if path is None else _parse(path.name, _read(path))


def calibration_text(calibration: Calibration) -> str:
    """The table as the JSON that `load_calibration` reads."""
    record = {
        "format": FORMAT,
        "version": calibration.version,
        "learned_from": list(calibration.learned_from),
        "growth_per_year": calibration.growth_per_year,
        "counts": list(calibration.counts),
        "levels": list(calibration.levels),
        "multipliers": [[list(row) for row in table] for table in calibration.multipliers],
    }
    return json.dumps(record, indent=1) + "\n"


@lru_cache(maxsize=1)
def _packaged() -> Calibration:
    return _parse("calibration.json", PACKAGED.read_text(encoding="utf-8"))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputFileError(str(path), detail=f"cannot be read as a calibration table ({error})") from error


def _parse(name: str, text: str) -> Calibration:
    try:
        record = json.loads(text)
        if record["format"] != FORMAT:
            raise InputFileError(name, detail=f"is a calibration table of format {record['format']}; this program reads format {FORMAT}")
        calibration = Calibration(
            version=str(record["version"]),
            learned_from=tuple(str(family) for family in record["learned_from"]),
            growth_per_year=float(record["growth_per_year"]),
            counts=tuple(int(count) for count in record["counts"]),
            levels=tuple(float(level) for level in record["levels"]),
            multipliers=tuple(tuple(tuple(float(m) for m in row) for row in table) for table in record["multipliers"]),
        )
        shape = np.array(calibration.multipliers).shape
    except (ValueError, KeyError, TypeError) as error:
        raise InputFileError(name, detail=f"is not a calibration table ({type(error).__name__}: {error})") from error
    if len(shape) != 3 or shape[0] != len(calibration.counts) or shape[2] != len(calibration.levels) or shape[1] == 0:
        raise InputFileError(name, detail="is not a calibration table: its multipliers do not match its counts and levels")
    if not np.all(np.isfinite(calibration.multipliers)) or np.min(calibration.multipliers) <= 0:
        raise InputFileError(name, detail="is not a calibration table: multipliers must be positive")
    if not -1 < calibration.growth_per_year < 1:
        raise InputFileError(name, detail="is not a calibration table: usual growth must be a number between -1 and 1")
    if any(np.any(np.diff(axis) <= 0) for axis in (calibration.counts, calibration.levels)) or not 0 < calibration.levels[0] <= calibration.levels[-1] < 1:
        raise InputFileError(name, detail="is not a calibration table: counts and levels must rise, and levels lie between 0 and 1")
    reach = np.array(calibration.multipliers) * stdtrit(MOST_STEPS, (1 + np.array(calibration.levels)) / 2)
    if np.any(np.diff(reach, axis=2) <= 0):
        raise InputFileError(name, detail="is not a calibration table: a wider level would give a narrower range")
    return calibration
