"""The small pictures of the overview."""

import itertools
import re
import xml.etree.ElementTree as ET

import pytest

from builders import a_break, a_projection, a_quantity, a_series, a_source, an_observation
from dashboard.figures import small_picture_svg
from dashboard.theme import DARK, LIGHT
from forecasting.domain import OWN_SOURCE_ID

BOTH = pytest.mark.parametrize("wide", [True, False])
SPACE = "{http://www.w3.org/2000/svg}"


@BOTH
def test_picture_is_one_line_of_well_formed_markup(wide: bool) -> None:
    svg = small_picture_svg(a_projection(), theme=LIGHT, wide=wide)

    assert "\n" not in svg
    assert ET.fromstring(svg).get("role") == "img"  # noqa: S314 # our own markup


@pytest.mark.parametrize(("wide", "size"), [(True, ("324", "224")), (False, ("328", "130"))])
def test_picture_has_the_size_of_its_column(wide: bool, size: tuple[str, str]) -> None:
    root = ET.fromstring(small_picture_svg(a_projection(), theme=LIGHT, wide=wide))  # noqa: S314 # our own markup

    assert (root.get("width"), root.get("height")) == size


@BOTH
def test_picture_says_in_words_what_it_shows(wide: bool) -> None:
    svg = small_picture_svg(a_projection(), theme=LIGHT, wide=wide)

    assert "<title>People missing, world, 2015 to 2027</title>" in svg
    assert "<desc>Line chart:" in svg


@BOTH
@pytest.mark.parametrize("measure", ["count", "money", "share"])
def test_picture_keeps_every_text_inside(wide: bool, measure: str) -> None:
    values = (0.01, 0.012, 0.013, 0.018) if measure == "share" else (86_000.0, 99_000.0, 112_000.0, 129_180.0)
    svg = small_picture_svg(a_projection(values, measure=measure), theme=LIGHT, wide=wide, share_axis=(2012, 2030))
    width = 324 if wide else 328

    assert all(-1 <= float(x) <= width for x in re.findall(r'<text x="([-\d.]+)"', svg))


@BOTH
def test_picture_pushes_its_numbers_seventeen_pixels_apart(wide: bool) -> None:
    svg = small_picture_svg(a_projection((100.0, 100.1, 100.2, 100.3, 100.4)), theme=LIGHT, wide=wide)
    heights = [float(y) for x, y in re.findall(r'<text x="([\d.]+)" y="([\d.]+)" class="t[sp]"', svg) if float(x) > 200]

    assert all(after - before >= 16.5 for before, after in itertools.pairwise(heights))


def test_picture_draws_one_filled_marker_an_observation() -> None:
    assert small_picture_svg(a_projection(), theme=LIGHT).count('class="om"') == 8


def test_picture_says_when_there_is_no_series_before() -> None:
    svg = small_picture_svg(a_projection(first_year=2018), theme=LIGHT, share_axis=(2012, 2030))

    assert "no series" in svg
    assert "before 2018" in svg


def test_picture_says_when_earlier_values_are_counted_otherwise() -> None:
    series = a_series(first_year=2018, shown=(an_observation(period="2017"),))

    assert "counted otherwise" in small_picture_svg(a_projection(series=series), theme=LIGHT, share_axis=(2005, 2030))


def test_picture_joins_a_splice_dotted() -> None:
    series = a_series((1.0, 2.0, 3.0, 4.0, 5.0, 6.0), 2017, breaks=(a_break(year=2020),))

    assert 'class="sp"' in small_picture_svg(a_projection(series=series), theme=LIGHT)


def test_picture_carries_the_colours_of_its_mode() -> None:
    assert DARK.proj in small_picture_svg(a_projection(), theme=DARK)
    assert LIGHT.proj not in small_picture_svg(a_projection(), theme=DARK)


def test_picture_escapes_the_title() -> None:
    series = a_series(quantity=a_quantity(title='<script>"x"</script>', theme="context"))

    assert "<script" not in small_picture_svg(a_projection(series=series), theme=LIGHT)


def test_picture_marks_what_a_reader_added() -> None:
    series = a_series()
    own = an_observation(series_id="a_series", period="2023", value=210.0, source_id=OWN_SOURCE_ID)
    held = a_series(observations=(*series.observations, own), comparable_values=(*series.comparable_values, own.value))
    sources = (a_source(), a_source(source_id=OWN_SOURCE_ID))

    assert small_picture_svg(a_projection(series=held, sources=sources), theme=LIGHT).count("<title>your own value</title>") == 1
    assert "your own value" not in small_picture_svg(a_projection(), theme=LIGHT)
