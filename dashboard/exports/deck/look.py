"""Colours, fonts and places of the slides."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.presentation import Presentation
from pptx.util import Inches

from dashboard.theme import LIGHT

SANS, SERIF = "Arial", "Georgia"
"""Fonts that every machine has, or has a twin of."""
WIDTH, HEIGHT = 13.333, 7.5
MARGIN = 0.6
ACCENTS = (LIGHT.proj, LIGHT.teal, LIGHT.plum, LIGHT.amber, LIGHT.ink2, LIGHT.edge)


def colour(name: str) -> RGBColor:
    """A colour of the light mode."""
    return tint(getattr(LIGHT, name))


def tint(hexadecimal: str, *, strength: float = 1.0) -> RGBColor:
    """A colour laid on white paper."""
    parts = (round(255 + (int(hexadecimal[start : start + 2], 16) - 255) * strength) for start in (1, 3, 5))
    made: RGBColor = RGBColor.from_string("".join(f"{part:02X}" for part in parts))
    return made


def widen(presentation: Presentation) -> None:
    """16:9, with the placeholders of master and layouts where they belong, and our fonts and colours as the theme."""
    grown = Inches(WIDTH) / presentation.slide_width
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    master = presentation.slide_master
    for holder in (master, *master.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = round(shape.left * grown), round(shape.width * grown)
    _set_theme(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))


def _set_theme(part: Any) -> None:
    theme: Any = parse_xml(part.blob)
    for kind, font in (("majorFont", SERIF), ("minorFont", SANS)):
        theme.find(f".//{qn(f'a:{kind}')}/{qn('a:latin')}").set("typeface", font)
    named = {"dk1": LIGHT.ink, "lt1": LIGHT.paper, "dk2": LIGHT.ink2, "lt2": LIGHT.wash, "hlink": LIGHT.ink, "folHlink": LIGHT.ink2}
    for name, value in (*named.items(), *((f"accent{number}", value) for number, value in enumerate(ACCENTS, start=1))):
        place, held = theme.find(f".//{qn(f'a:{name}')}"), OxmlElement("a:srgbClr")
        held.set("val", value.removeprefix("#"))
        place[:] = [held]
    part._blob = serialize_part_xml(theme)
