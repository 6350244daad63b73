"""Drawings of several scenarios, and those that stand alone as files."""

import dataclasses
from xml.etree import ElementTree as ET

from charts_reader import a_broken_panel, styles_of
from dashboard.charts import compared_hues, compared_svg, standalone_svg
from exports_builder import a_compared, a_panel


def test_scenarios_have_a_colour_and_a_mark_each() -> None:
    panel = a_panel(compared=tuple(a_compared(title) for title in ("Two", "Three", "Four")))

    styles = styles_of(compared_svg(panel, title="Baseline", wide=True, ids="f"))

    assert compared_hues(panel, title="Baseline") == (("p", "Baseline"), ("v", "Two"), ("u", "Three"), ("w", "Four"))
    assert {"pm", "vm", "um", "wm", "pb", "vb", "ub", "wb"} <= set(styles)


def test_baseline_changed_by_hand_is_not_drawn_as_baseline() -> None:
    panel = a_panel(compared=(a_compared(),))
    changed = dataclasses.replace(panel, selection=dataclasses.replace(panel.selection, settings=(("growth", 0.1),)))

    assert compared_hues(changed, title="Baseline, changed")[0][0] == "v"


def test_standalone_drawing_has_attributes_only_and_its_source_inside() -> None:
    svg = standalone_svg(a_broken_panel(title="The finding"), source_line="Source: ISC2. As of 20 November 2026.")
    root = ET.fromstring(svg)  # noqa: S314 - our own text
    names = {name for element in root.iter() for name in element.attrib}

    assert not names & {"class", "style"}
    assert {"The finding", "Source: ISC2. As of 20 November 2026."} <= {element.text for element in root.iter()}
    assert 'fill="#FFFFFF"' in svg


def test_standalone_drawing_is_dark_when_asked() -> None:
    assert 'fill="#10161E"' in standalone_svg(a_panel(), source_line="", dark=True)


def test_standalone_drawing_without_source_line_has_no_title_line() -> None:
    svg = standalone_svg(a_panel(title="The finding"), source_line="")

    assert svg.count("The finding") == 1
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 ')
