"""How marks look: one table of named styles, written as CSS for a page and as attributes for a file that stands alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.theme import Theme

FAMILY = "'Citecast Sans','Source Sans 3','Source Sans',sans-serif"
HUES = {"p": "proj", "v": "teal", "u": "plum", "w": "amber"}
"""First letter of the styles of a scenario, and its colour."""
DASHES = {"p": "7 4", "v": "2.5 3", "u": "12 4 2.5 4", "w": "14 5"}
"""A second cue beside the colour."""
HALO = {"paint-order": "stroke", "stroke": "@paper", "stroke-width": "4", "stroke-linejoin": "round"}


@dataclass(frozen=True, slots=True)
class Type:
    """A style of text: `colour` is a name of the theme."""

    size: float
    weight: int
    colour: str
    halo: bool = False


TYPES: Mapping[str, Type] = {
    "t": Type(14, 400, "ink2", halo=True),
    "ts": Type(13, 400, "ink2", halo=True),
    "tk": Type(14, 600, "ink"),
    "tb": Type(14, 600, "ink", halo=True),
    "to": Type(14, 600, "ink"),
    "tp": Type(14, 600, "proj"),
    "ty": Type(14, 400, "proj"),
    "tn": Type(13, 600, "ink"),
    "ne": Type(18, 700, "ink"),
    "tt": Type(20, 600, "ink"),
    "tw": Type(14, 400, "ink2"),
    "tq": Type(13, 400, "ink2"),
    **{f"{letter}h": Type(18, 700, colour) for letter, colour in HUES.items()},
    **{f"{letter}8": Type(14, 600, colour) for letter, colour in HUES.items()},
    **{f"{letter}4": Type(14, 400, colour) for letter, colour in HUES.items()},
}
SHAPES: Mapping[str, Mapping[str, str]] = {
    "gr": {"stroke": "@rule", "stroke-width": "1"},
    "ax": {"stroke": "@ink2", "stroke-width": "1"},
    "ld": {"stroke": "@ink", "stroke-width": "1"},
    "br": {"stroke": "@ink2", "stroke-width": "1.2", "stroke-dasharray": "1 4", "stroke-linecap": "round"},
    "ob": {"fill": "none", "stroke": "@ink", "stroke-width": "2.4", "stroke-linejoin": "round", "stroke-linecap": "round"},
    "sp": {"fill": "none", "stroke": "@ink", "stroke-width": "1.6", "stroke-dasharray": ".1 4.2", "stroke-linecap": "round"},
    "om": {"fill": "@ink"},
    "ou": {"fill": "@paper", "stroke": "@ink2", "stroke-width": "1.6"},
    "stop": {"fill": "@paper", "stroke": "@ink", "stroke-width": "1.6"},
    "paper": {"fill": "@paper"},
    "b95": {"fill-opacity": "@b95"},
    "b80": {"fill-opacity": "@b80"},
    "b50": {"fill-opacity": "@b50"},
    **{f"{letter}b": {"fill": f"@{colour}"} for letter, colour in HUES.items()},
    **{f"{letter}e": {"fill": "none", "stroke": f"@{colour}", "stroke-width": "1", "stroke-opacity": ".7"} for letter, colour in HUES.items()},
    **{f"{letter}m": {"fill": "none", "stroke": f"@{colour}", "stroke-width": "2.4", "stroke-dasharray": DASHES[letter]} for letter, colour in HUES.items()},
    **{f"{letter}k": {"fill": "none", "stroke": f"@{colour}"} for letter, colour in HUES.items()},
    "k5": {"stroke-width": "3"},
    "k8": {"stroke-width": "1.2"},
    "k2": {"stroke-width": "2"},
}
OPACITIES = {"b95": "band_95_opacity", "b80": "band_80_opacity", "b50": "band_50_opacity"}


def look_of(style: str) -> dict[str, str]:
    """The properties of a style, or of several that are separated by blanks; colours are named as `@ink`."""
    found: dict[str, str] = {}
    for name in style.split(" "):
        found |= _type_look(TYPES[name]) if name in TYPES else SHAPES[name]
    return found


def attributes_of(style: str, theme: Theme) -> dict[str, str]:
    """The same as attributes of an element, in the colours of a theme."""
    return {name: _coloured(value, theme) for name, value in look_of(style).items()}


def figure_css() -> str:
    """The sheet of all styles, its colours those of the page."""
    family = ".fig text{font-family:var(--sans)}"
    rules = (f".fig .{name}{{{_declared(look_of(name))}}}" for name in (*SHAPES, *TYPES))
    return family + "".join(rules)


def _type_look(kind: Type) -> dict[str, str]:
    look = {"fill": f"@{kind.colour}", "font-size": f"{kind.size:g}px", "font-weight": str(kind.weight)}
    return look | HALO if kind.halo else look


def _declared(look: Mapping[str, str]) -> str:
    return ";".join(f"{name}:{f'var(--{value[1:]})' if value.startswith('@') else value}" for name, value in look.items())


def _coloured(value: str, theme: Theme) -> str:
    if not value.startswith("@"):
        return value.removesuffix("px")
    name = value[1:]
    return f"{getattr(theme, OPACITIES[name]):g}" if name in OPACITIES else str(getattr(theme, name))
