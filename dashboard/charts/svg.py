"""Drawings as SVG: for a page, which styles them, and as files that stand alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.compared import draw_compared, scenarios_of
from dashboard.charts.drawing import Drawing, Mark, escaped, markup, number
from dashboard.charts.panel import Key, draw_panel
from dashboard.charts.styles import TYPES
from dashboard.charts.widths import wrap
from dashboard.snapshots import Panel
from dashboard.theme import DARK, LIGHT, Theme

XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
MARGIN = 24.0
LINES = {"tt": 26.0, "tq": 17.0}
"""Pixels from one line to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How a picture is named to those who cannot see it."""

    ids: str
    title: str
    alt: str


def panel_svg(panel: Panel, *, wide: bool, ids: str, theme: Theme | None = None, height: float | None = None) -> str:
    """The figure of a panel for a page that holds `figure_css`, or with a theme by attributes; `ids` must be unlike that of any other figure of the page."""
    drawing, _ = draw_panel(panel, wide=wide, height=height)
    return _inline(drawing, Names(ids=ids, title=panel.title, alt=panel.alt), theme)


def panel_key(panel: Panel, *, wide: bool, height: float | None = None) -> Key:
    """What the numbers and letters of `panel_svg` stand for; plain text."""
    return draw_panel(panel, wide=wide, height=height)[1]


def compared_svg(panel: Panel, *, title: str, wide: bool, ids: str) -> str:
    """The medians and 8 in 10 ranges of the panel's scenario, named `title`, and of those compared with it; the same rules."""
    drawing, alt = draw_compared(panel, title=title, wide=wide)
    return _inline(drawing, Names(ids=ids, title=f"{panel.title}, scenarios compared", alt=alt))


def compared_hues(panel: Panel, *, title: str) -> tuple[tuple[str, str], ...]:
    """Scenarios of the comparison in order: the letter of the colour of each (`p`, `v`, `u`, `w`), and its title."""
    return tuple((line.hue, line.title) for line in scenarios_of(panel, title=title))


def standalone_svg(panel: Panel, *, source_line: str, dark: bool = False) -> str:
    """A file of its own: attributes only, its own paper, title on top, key and source line inside.

    Without a source line it is the bare figure with its key, for a document that says title and source itself.
    """
    theme = DARK if dark else LIGHT
    drawing, key = draw_panel(panel, wide=True)
    width = drawing.frame.width
    above = [("tt", line) for line in _wrapped(panel.title, width, "tt")] if source_line else []
    above += [("tq", line) for line in _wrapped(panel.subtitle, width, "tq")] if source_line else []
    keys = [f"{heading}. {'. '.join(entries)}." for heading, entries in key]
    below = [("tq", line) for text in (*keys, source_line) for line in _wrapped(text, width, "tq")]
    top = sum(LINES[style] for style, _ in above) + (10 if above else 0)
    height = top + drawing.frame.height + sum(LINES[style] for style, _ in below) + (12 if below else 0)
    margin = MARGIN if source_line else 0.0
    body = (
        f'<g transform="translate({number(margin)} {number(margin)})">{_texts(above, 0.0, theme)}'
        f'<g transform="translate(0 {number(top)})">{markup(drawing.marks, theme)}</g>{_texts(below, top + drawing.frame.height + 8, theme)}</g>'
    )
    return _framed(body, (width + 2 * margin, height + 2 * margin), Names(ids="figure", title=panel.title, alt=panel.alt), theme)


def _inline(drawing: Drawing, names: Names, theme: Theme | None = None) -> str:
    frame = drawing.frame
    size = f"{number(frame.width)} {number(frame.height)}"
    kind = "fig narrow" if frame.narrow else "fig wide"
    head = f'<svg class="{kind}" viewBox="0 0 {size}" width="{number(frame.width)}" height="{number(frame.height)}"'
    return f"{head} {_named(names)}{markup(drawing.marks, theme)}</svg>"


def _framed(body: str, size: tuple[float, float], names: Names, theme: Theme) -> str:
    width, height = (number(side) for side in size)
    head = f'<svg {XMLNS} viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'{head} {_named(names)}<rect width="{width}" height="{height}" fill="{theme.paper}"/>{body}</svg>'


def _named(names: Names) -> str:
    """The rest of the opening tag, and what assistive technology reads."""
    ids = escaped(names.ids)
    return f'role="img" aria-labelledby="{ids}-t {ids}-d"><title id="{ids}-t">{escaped(names.title)}</title><desc id="{ids}-d">{escaped(names.alt)}</desc>'


def _wrapped(text: str, width: float, style: str) -> tuple[str, ...]:
    kind = TYPES[style]
    return wrap(" ".join(text.split()), width=width, size=kind.size, weight=kind.weight) if text.strip() else ()


def _texts(lines: Sequence[tuple[str, str]], top: float, theme: Theme) -> str:
    marks = []
    for style, text in lines:
        top += LINES[style]
        marks.append(Mark(tag="text", place=(("x", "0"), ("y", number(top - 6))), style=style, text=text))
    return markup(marks, theme)
