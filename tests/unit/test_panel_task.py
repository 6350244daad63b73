"""What a panel may be asked for."""

from typing import Any

import pytest

from forecasting.errors import InvalidValueError
from forecasting.panel import PanelTask
from panel_files import a_task


@pytest.mark.parametrize(
    ("levels", "columns"),
    [
        ((0.8, 0.95), ("mean", "lo-80", "hi-80", "lo-95", "hi-95")),
        ((0.5,), ("mean", "lo-50", "hi-50")),
        ((0.975, 0.999), ("mean", "lo-97.5", "hi-97.5", "lo-99.9", "hi-99.9")),
        ((0.29,), ("mean", "lo-29", "hi-29")),
        ((0.123456789,), ("mean", "lo-12.3456789", "hi-12.3456789")),
    ],
)
def test_columns_name_each_level_as_percent(levels: tuple[float, ...], columns: tuple[str, ...]) -> None:
    assert a_task(levels=levels).columns == columns


def test_probabilities_rise_and_hold_every_end_of_every_level() -> None:
    assert a_task(levels=(0.95, 0.8)).probabilities == pytest.approx((0.025, 0.1, 0.5, 0.9, 0.975))


def test_column_places_point_at_the_quantile_of_each_column() -> None:
    task = a_task(levels=(0.95, 0.8))

    assert [task.probabilities[place] for place in task.column_places] == pytest.approx([0.5, 0.025, 0.975, 0.1, 0.9])


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"horizon": 0}, "horizon is 0; expected a whole number of years from 1 to 10"),
        ({"horizon": 11}, "horizon is 11"),
        ({"levels": (80.0,)}, "level is 80.0; expected a probability from 0.001 to 0.9999"),
        ({"levels": (0.0,)}, "level is 0.0"),
        ({"levels": (0.9999999999999,)}, "level is 0.9999999999999"),
        ({"levels": (float("nan"),)}, "level is nan"),
        ({"levels": ()}, "expected one or more different probabilities"),
        ({"levels": (0.8, 0.8)}, "expected one or more different probabilities"),
        ({"family": "counts"}, "kind is 'counts'; expected growth or share"),
    ],
)
def test_task_refuses_what_no_panel_can_have(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InvalidValueError, match=sentence):
        PanelTask(**{"family": "growth", "horizon": 2, **wrong})
