"""The calibration table: what it may hold, and how it is read."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.special import stdtrit

from forecasting.errors import InputFileError
from forecasting.models.calibration import Calibration, calibration_text, load_calibration

TABLE = Calibration(
    version="1", learned_from=("X",), growth_per_year=0.02, counts=(5, 9), levels=(0.5, 0.8), multipliers=(((1.0, 1.2), (1.1, 1.4)), ((1.0, 1.0), (1.0, 1.2)))
)


def test_widening_is_linear_between_counts_and_levels() -> None:
    widening = TABLE.widening(np.array([0.1, 0.5, 0.825]), count=7, horizons=2)

    assert widening[0] == pytest.approx([1.1, 1.0, 1.05])  # between 5 and 9 values; coverage 0.65 lies between 0.5 and 0.8
    assert widening[1] == pytest.approx([1.3, 1.05, 1.175])


def test_widening_beyond_the_table_holds_its_ends() -> None:
    widening = TABLE.widening(np.array([0.001, 0.999]), count=40, horizons=5)

    assert widening.tolist() == [[1.0, 1.0], *[[1.2, 1.2]] * 4]


def test_packaged_table_never_narrows_with_the_horizon() -> None:
    table = np.array(load_calibration().multipliers)

    assert (np.diff(table, axis=1) >= 0).all()


@pytest.mark.parametrize("count", range(3, 16))
def test_packaged_table_keeps_quantiles_in_order(count: int) -> None:
    probabilities = np.linspace(0.001, 0.999, 999)

    widened = load_calibration().widening(probabilities, count=count, horizons=10) * stdtrit(count - 1, probabilities)

    assert (np.diff(widened, axis=1) > 0).all()


def test_table_reads_back_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "table.json"
    path.write_text(calibration_text(TABLE), encoding="utf-8")

    assert load_calibration(path) == TABLE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not json", "is not a calibration table"),
        ("[]", "is not a calibration table"),
        (calibration_text(TABLE).replace('"format": 1', '"format": 9'), "format 9; this program reads format 1"),
        (calibration_text(replace(TABLE, counts=(9, 5))), "counts and levels must rise"),
        (calibration_text(TABLE).replace("0.02", "NaN"), "usual growth must be a number"),
        (calibration_text(replace(TABLE, multipliers=(((2.0, 0.5),), ((1.0, 1.0),)))), "would give a narrower range"),
        (calibration_text(replace(TABLE, counts=(5,))), "do not match its counts and levels"),
        (calibration_text(replace(TABLE, multipliers=(((1.0, -1.2),), ((1.0, 1.0),)))), "must be positive"),
    ],
)
def test_broken_table_is_refused_with_a_sentence(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "table.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputFileError, match=message):
        load_calibration(path)


def test_missing_table_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="cannot be read as a calibration table"):
        load_calibration(tmp_path / "nowhere.json")
