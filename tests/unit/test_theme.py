"""Contrast of the colours, and what the style sheet must hold."""

import re

import pytest

from dashboard.theme import DARK, LIGHT, Theme, rgba, stylesheet, theme_of

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def over(colour: str, opacity: float, ground: str) -> str:
    mixed = [round(int(colour[i : i + 2], 16) * opacity + int(ground[i : i + 2], 16) * (1 - opacity)) for i in (1, 3, 5)]
    return "#" + "".join(f"{part:02X}" for part in mixed)


def test_contrast_is_twenty_one_between_black_and_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@BOTH
@pytest.mark.parametrize("name", ["ink", "ink2", "ink3", "proj", "teal", "plum", "amber"])
def test_text_colours_stand_out_from_paper(theme: Theme, name: str) -> None:
    assert contrast(getattr(theme, name), theme.paper) >= 4.5


@BOTH
def test_projected_parts_from_ink_without_hue(theme: Theme) -> None:
    assert contrast(theme.proj, theme.ink) >= 3


@BOTH
def test_ink_is_readable_on_the_marker_pen_and_wash(theme: Theme) -> None:
    assert contrast(theme.ink, theme.mark) >= 4.5
    assert contrast(theme.ink2, theme.wash) >= 4.5


@BOTH
def test_text_on_a_filled_bar_is_readable(theme: Theme) -> None:
    assert contrast(theme.onproj, theme.proj) >= 4.5


@BOTH
def test_borders_of_controls_stand_out_from_paper(theme: Theme) -> None:
    assert contrast(theme.edge, theme.paper) >= 3


@BOTH
def test_median_stands_out_from_the_darkest_band(theme: Theme) -> None:
    wide = over(theme.proj, theme.band_80_opacity, theme.paper)
    darkest = over(theme.proj, theme.band_50_opacity, wide)

    assert contrast(theme.proj, darkest) >= 3


def test_theme_of_is_light_when_the_name_is_unknown() -> None:
    assert theme_of("dark") is DARK
    assert theme_of(None) is LIGHT


def test_rgba_keeps_the_colour_and_adds_the_opacity() -> None:
    assert rgba("#2F5BE7", 0.13) == "rgba(47,91,231,0.13)"


@BOTH
def test_stylesheet_sets_the_colours_of_its_mode(theme: Theme) -> None:
    assert f"--proj:{theme.proj};" in stylesheet(theme)
    assert f"--paper:{theme.paper};" in stylesheet(theme)


def test_stylesheet_prints_light_when_the_page_is_dark() -> None:
    printed = stylesheet(DARK).rpartition("@media print")[2]

    assert f"--paper:{LIGHT.paper};" in printed


def test_stylesheet_asks_no_other_host_for_anything() -> None:
    assert not re.search(r"url\(|@import|https?:", stylesheet(LIGHT).replace('a[href^="http"]', ""))


def test_stylesheet_has_balanced_braces_and_no_blank_line() -> None:
    css = stylesheet(LIGHT)

    assert css.count("{") == css.count("}")
    assert "\n\n" not in css


@pytest.mark.parametrize(
    "selector", [".obs", ".prj", "a.cite", ".gA", ".gD", ".card", ".grid3", ".tree", "table.twin", ".neq", ".mark", "max-width:860px", "max-width:1120px"]
)
def test_stylesheet_covers_every_part_of_the_language(selector: str) -> None:
    assert selector in stylesheet(LIGHT)
