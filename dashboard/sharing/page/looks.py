"""The style sheets of the pages: colours of both modes, fonts inside, figures, layout, print."""

import base64
from functools import cache
from pathlib import Path

from dashboard.charts import figure_css
from dashboard.theme import DARK, LIGHT

HERE = Path(__file__).parent
SANS = '"Citecast Sans","Source Sans 3","Source Sans Pro",system-ui,sans-serif'
SERIF = '"Citecast Serif","Source Serif 4",Georgia,serif'
FACES = {"Citecast Sans": "CitecastSans.woff2", "Citecast Serif": "CitecastSerif.woff2"}
"""Subsets of Source Sans 3 (weights 400 to 700) and Source Serif 4 (weight 520, optical size 26): Latin letters and the signs that we use."""


@cache
def page_style() -> str:
    """Everything a published page needs, fonts included."""
    return "".join(map(_face, FACES)) + _modes() + _sheet("page.css") + figure_css() + _sheet("media.css") + _print_colours()


@cache
def small_style() -> str:
    """Forms: the same colours, fonts of the machine."""
    return _modes() + _sheet("small.css")


@cache
def embed_style() -> str:
    """Light, as the site around it is taken to be: a frame cannot know. One font, in which the labels of the figures were measured."""
    return f"{_face('Citecast Sans')}:root{{color-scheme:light;{LIGHT.variables}--sans:{SANS}}}{_sheet('embed.css')}"


def _modes() -> str:
    light = f":root{{color-scheme:light dark;{LIGHT.variables}--sans:{SANS};--serif:{SERIF}}}"
    return f"{light}@media (prefers-color-scheme:dark){{:root{{{DARK.variables}}}}}"


def _print_colours() -> str:
    return f"@media print{{:root{{color-scheme:light;{LIGHT.variables}}}}}"


def _face(family: str) -> str:
    encoded = base64.b64encode((HERE / "fonts" / FACES[family]).read_bytes()).decode("ascii")
    return f'@font-face{{font-family:"{family}";src:url(data:font/woff2;base64,{encoded}) format("woff2");font-weight:400 700;font-display:block}}'


def _sheet(name: str) -> str:
    """A sheet without line ends: whoever reads the page pays for every byte."""
    return "".join(line.strip() for line in (HERE / "styles" / name).read_text(encoding="utf-8").splitlines() if not line.strip().startswith("/*"))
