"""What others expected, in the figure of a projection and in the key below it."""

import pytest

from builders import a_projection, an_observation, an_outlook, with_
from dashboard.figures import build_projection_figure, figure_key
from dashboard.theme import LIGHT
from figure_cases import a_broken_projection, outlooks, trace


def test_outlooks_are_hollow_diamonds_named_with_their_year() -> None:
    figure = build_projection_figure(a_broken_projection(), theme=LIGHT, outlooks=outlooks())

    assert trace(figure, "outlooks").marker.symbol == "diamond"
    assert any("Frost &amp; Sullivan<br>made 2023" in label.text for label in figure.layout.annotations)


def test_outlooks_that_count_differently_carry_the_sign_for_it() -> None:
    figure = build_projection_figure(a_projection(), theme=LIGHT, outlooks=(an_outlook(comparable="other_definition"),))

    assert any("A Forecaster ≠<br>made 2023" in label.text for label in figure.layout.annotations)
    assert "counted differently" in trace(figure, "outlooks").text[0]


@pytest.mark.parametrize("change", [{"comparable": "not_comparable"}, {"target_period": "2099"}, {"unit": "postings"}])
def test_outlooks_that_do_not_share_the_axis_are_left_out(change: dict[str, str]) -> None:
    figure = build_projection_figure(a_projection(), theme=LIGHT, outlooks=(an_outlook(**change),))

    assert "outlooks" not in [item.name for item in figure.data]


def test_outlook_told_twice_is_drawn_once() -> None:
    again = an_outlook(outlook_id="again", made_on=with_(an_outlook()).made_on.replace(year=2025))
    figure = build_projection_figure(a_projection(), theme=LIGHT, outlooks=(an_outlook(), again))

    assert len(trace(figure, "outlooks").x) == 1
    assert any("made 2023, and again 2025" in label.text for label in figure.layout.annotations)


def test_outlook_far_above_the_rest_stands_in_the_key_only() -> None:
    far = an_outlook(value=5_000_000.0)
    figure = build_projection_figure(a_projection(), theme=LIGHT, outlooks=(far,))

    assert "outlooks" not in [item.name for item in figure.data]
    assert figure_key(a_projection(), (far,), width_hint="wide") == ["Beyond the figure: A Forecaster, made 2023: 5.0\u00a0million for 2027"]


def test_narrow_figure_numbers_breaks_and_letters_outlooks() -> None:
    texts = [label.text for label in build_projection_figure(a_broken_projection(), theme=LIGHT, outlooks=outlooks(), width_hint="narrow").layout.annotations]
    key = figure_key(a_broken_projection(), outlooks())

    assert {"1", "2", "a", "b", "c", "d"} <= set(texts)
    assert key[:2] == ["1: More countries: a wider sample, from 2022", "2: Need reworded, from 2024"]
    assert "a: ISACA, made 2023: 2.0\u00a0million for 2019" in key


def test_many_outlooks_carry_letters_when_wide() -> None:
    many = tuple(an_outlook(outlook_id=str(year), target_period=str(year), value=150.0 + year - 2016) for year in range(2016, 2026))
    key = figure_key(a_projection(), many, width_hint="wide")

    assert len(key) == 10
    assert key[-1].startswith("j: A Forecaster")


def test_shown_value_without_room_for_its_label_stands_in_the_key() -> None:
    projection = a_broken_projection()
    long = with_(projection.series.definitions[0], definition_id="other", label="A definition whose name is far too long for any place in a narrow figure")
    shown = (an_observation(period="2017", value=2.0e6, definition_id="other"),)
    series = with_(projection.series, shown=shown, definitions=(*projection.series.definitions, long))

    assert f"Hollow circle, 2017: 2.0\u00a0million, {long.label}" in figure_key(with_(projection, series=series))
