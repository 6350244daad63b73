"""Our own drawings of a panel: what stands where, and in which style."""

import dataclasses
import re
from xml.etree import ElementTree as ET

from builders import a_break, a_projection, a_series, an_observation, an_outlook, with_
from charts_reader import a_broken_panel, styles_of, touching, words_of
from dashboard.charts import compared_svg, figure_css, panel_key, panel_svg
from exports_builder import a_compared, a_panel, an_unfitted_panel
from forecasting.domain import OWN_SOURCE_ID


def test_marks_lie_from_back_to_front() -> None:
    styles = styles_of(panel_svg(a_broken_panel(), wide=True, ids="f"))

    order = [styles.index(style) for style in ("gr", "pb b80", "pb b50", "pm", "ld", "br", "ou", "ob", "sp", "om")]
    assert order == sorted(order)


def test_break_is_drawn_as_sign_reason_and_dotted_join() -> None:
    svg = panel_svg(a_broken_panel(), wide=True, ids="f")

    assert words_of(svg).count("≠") == 2
    assert "More countries" in words_of(svg)
    assert styles_of(svg).count("sp") == 2


def test_break_without_splice_has_no_join() -> None:
    series = a_series((1.0, 2.0, 3.0, 4.0, 5.0), 2018, breaks=(with_(a_break(year=2020), splice=None),))

    assert "sp" not in styles_of(panel_svg(a_panel(a_projection(series=series)), wide=True, ids="f"))


def test_year_not_published_is_a_hollow_circle_on_the_axis() -> None:
    svg = panel_svg(a_broken_panel(), wide=True, ids="f")

    assert re.search(r'<circle cx="[\d.]+" cy="436" r="4.2" class="stop"/>', svg)
    assert "2025: publisher gave no figure" in words_of(svg)


def test_outlook_is_a_diamond_with_publisher_and_year() -> None:
    svg = panel_svg(a_broken_panel(), wide=True, ids="f")

    assert styles_of(svg).count("ou") == 1
    assert "ISACA | made 2023" in words_of(svg)


def test_narrow_drawing_explains_its_numbers_and_letters_beside_it() -> None:
    key = dict(panel_key(a_broken_panel(), wide=False))

    assert key["Breaks"] == ("1: More countries: a wider sample, from 2022", "2: Need reworded, from 2024")
    assert key["Outlooks made by others"][0].startswith("a: ISACA, made 2023: 2.0")


def test_outlook_far_beyond_the_figure_stands_in_the_key() -> None:
    panel = a_panel(outlooks=(an_outlook(target_period="2026", value=1e12),))

    assert "ou" not in styles_of(panel_svg(panel, wide=True, ids="f"))
    assert panel_key(panel, wide=True)[-1][1][0].startswith("Beyond the figure")


def test_range_is_read_at_the_right() -> None:
    words = words_of(panel_svg(a_broken_panel(), wide=True, ids="f"))

    assert "8 in 10 chance" in words
    assert "5 in 10 chance" in words
    assert "median for 2030" in words


def test_median_ends_where_its_value_lies() -> None:
    svg = panel_svg(a_broken_panel(), wide=True, ids="f")
    lines = {round(float(y), 1): None for y in re.findall(r'y1="([\d.]+)" x2="[\d.]+" y2="\1" class="gr"', svg)}

    end = re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="4.5" class="pb"/>', svg)
    way = re.search(r'<path d="M[^"]*L([\d.]+) ([\d.]+)" class="pm"/>', svg)
    assert end and way
    assert (end[1], end[2]) == (way[1], way[2])
    assert min(lines) < float(end[2]) < 436


def test_own_value_is_marked_where_a_reader_added_one() -> None:
    series = a_series((1.0, 2.0, 3.0, 4.0, 5.0), 2018)
    own = with_(series.observations[-1], citations=(with_(series.observations[-1].citations[0], source_id=OWN_SOURCE_ID),))
    panel = dataclasses.replace(an_unfitted_panel(), series=with_(series, observations=(*series.observations[:-1], own)))

    svg = panel_svg(panel, wide=True, ids="f")

    assert "own value" in words_of(svg)
    assert "<rect" in svg


def test_panel_without_projection_shows_points_only() -> None:
    svg = panel_svg(an_unfitted_panel(), wide=True, ids="f")

    assert "om" in styles_of(svg)
    assert not {"pm", "pb b80", "ld"} & set(styles_of(svg))


def test_panel_without_values_says_so() -> None:
    series = a_series((1.0,), 2018)
    empty = with_(series, observations=(), comparable_values=())

    assert words_of(panel_svg(dataclasses.replace(an_unfitted_panel(), series=empty), wide=True, ids="f")) == "There is no value to draw."


def test_value_shown_and_not_fitted_is_hollow_and_named() -> None:
    series = a_series((10.0, 20.0, 30.0, 40.0, 50.0), 2018, shown=(an_observation(period="2017", value=250.0, definition_id="older"),))

    svg = panel_svg(a_panel(a_projection(series=series), outlooks=()), wide=True, ids="f")

    assert 'r="4" class="ou"' in svg
    assert "counted differently" in words_of(svg)


def test_gap_that_turns_into_a_surplus_keeps_its_zero_line() -> None:
    base = a_projection()
    moved = {"median": tuple(value - 400 for value in base.median)}
    bands = tuple(with_(band, lower=tuple(v - 400 for v in band.lower), upper=tuple(v - 400 for v in band.upper)) for band in base.bands)

    svg = panel_svg(a_panel(with_(base, **moved, bands=bands)), wide=True, ids="f")

    assert touching(svg) == []
    assert styles_of(svg).count("ax") == 2
    assert "−" in words_of(svg)


def test_drawing_is_named_for_those_who_cannot_see_it() -> None:
    panel = a_panel(title="A <b> title", alt="What & how")
    root = ET.fromstring(panel_svg(panel, wide=True, ids="f7"))  # noqa: S314 - our own text

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "f7-t f7-d"
    assert [root[0].text, root[1].text] == ["A <b> title", "What & how"]


def test_every_style_in_use_has_its_rule() -> None:
    panel = a_broken_panel(compared=(a_compared(), a_compared(), a_compared()))
    drawn = panel_svg(panel, wide=True, ids="f") + compared_svg(panel, title="B", wide=False, ids="g")
    names = {name for style in styles_of(drawn) for name in style.split(" ")} - {"fig", "wide", "narrow"}

    assert [name for name in names if f".fig .{name}{{" not in figure_css()] == []


def test_drawing_is_the_same_for_the_same_panel() -> None:
    assert panel_svg(a_broken_panel(), wide=True, ids="f") == panel_svg(a_broken_panel(), wide=True, ids="f")


def test_numbered_breaks_have_no_gap_and_stand_in_the_key() -> None:
    reasons = ("x" * 200, "Fewer countries", "x" * 201, "y" * 202)
    breaks = tuple(with_(a_break(year=2019 + place), reason=reason, splice=None) for place, reason in enumerate(reasons))
    panel = a_panel(a_projection(series=a_series((1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0), 2017, breaks=breaks)))

    entries = dict(panel_key(panel, wide=True))["Breaks"]

    numbers = [entry.split(":")[0] for entry in entries]
    assert numbers == [str(place) for place in range(1, len(numbers) + 1)]
    assert len(numbers) >= 3
