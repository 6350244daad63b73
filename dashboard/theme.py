"""Colours of the two modes, and the style sheet of the page."""

from dataclasses import dataclass
from pathlib import Path

SANS = '"Source Sans", "Source Sans 3", "Source Sans Pro", system-ui, sans-serif'
SERIF = '"Source Serif", "Source Serif 4", Georgia, serif'
ASSETS = Path(__file__).with_name("assets")
SHEETS = (
    "page.css",
    "words.css",
    "overview.css",
    "pictures.css",
    "evidence.css",
    "tables.css",
    "scenarios.css",
    "workbench.css",
    "argued.css",
    "claims.css",
    "record.css",
    "media.css",
)
"""In this order: `media.css` overrides the rest for phones, print, forced colours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours of one mode. Ink is evidence, `proj` is inference: nothing else may be blue."""

    name: str
    paper: str
    wash: str
    """Hover, code."""
    rule: str
    """Gridlines and hairlines."""
    edge: str
    """Borders of controls."""
    ink: str
    ink2: str
    """Second text, axis text, outlooks."""
    ink3: str
    """The quietest text allowed."""
    proj: str
    teal: str
    plum: str
    amber: str
    mark: str
    """Marker pen under ink: the evidence that was asked for."""
    onproj: str
    """Text on a filled bar."""
    band_80_opacity: float
    band_50_opacity: float
    """On top of the 80 % band."""
    band_95_opacity: float

    @property
    def variables(self) -> str:
        """The colours as CSS custom properties."""
        colours = ("paper", "wash", "rule", "edge", "ink", "ink2", "ink3", "proj", "teal", "plum", "amber", "mark", "onproj")
        named = "".join(f"--{name}:{getattr(self, name)};" for name in colours)
        return f"{named}--b80:{self.band_80_opacity:g};--b50:{self.band_50_opacity:g};--b95:{self.band_95_opacity:g};"


LIGHT = Theme(
    name="light",
    paper="#FFFFFF",
    wash="#F4F6F8",
    rule="#D9DFE5",
    edge="#7C8894",
    ink="#101820",
    ink2="#46535F",
    ink3="#5D6974",
    proj="#2F5BE7",
    teal="#127C78",
    plum="#8F0B3F",
    amber="#BC4A06",
    mark="#FFE27A",
    onproj="#FFFFFF",
    band_80_opacity=0.13,
    band_50_opacity=0.20,
    band_95_opacity=0.07,
)
DARK = Theme(
    name="dark",
    paper="#10161E",
    wash="#19212B",
    rule="#2C3742",
    edge="#75818D",
    ink="#E8EDF2",
    ink2="#B4BEC8",
    ink3="#97A3AE",
    proj="#5B82F0",
    teal="#6BD3D1",
    plum="#C9748B",
    amber="#F0A344",
    mark="#574A12",
    onproj="#0B1016",
    band_80_opacity=0.17,
    band_50_opacity=0.21,
    band_95_opacity=0.09,
)


def theme_of(name: str | None) -> Theme:
    """The theme of a mode; light for anything that is not `dark`."""
    return DARK if name == "dark" else LIGHT


def rgba(colour: str, opacity: float) -> str:
    """A `#RRGGBB` colour with an opacity, as plotly takes it."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def stylesheet(theme: Theme) -> str:
    """The CSS of every page in one mode, without the `<style>` tags; print is always light."""
    fonts = f"--sans:{SANS};--serif:{SERIF};"
    root = f":root{{color-scheme:{theme.name};{theme.variables}{fonts}}}"
    on_paper = f"@media print{{:root{{color-scheme:light;{LIGHT.variables}}}}}"
    sheets = "\n".join((ASSETS / name).read_text(encoding="utf-8").strip() for name in SHEETS)
    return f"{root}\n{sheets}\n{on_paper}"
