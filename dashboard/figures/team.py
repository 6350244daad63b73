"""The team of one organisation by year: technical roles below in solid blue, governance above in outline, the range of the total beside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.fitting import fit_text
from dashboard.figures.frame import BOTTOM, WidthHint, build_frame, layout
from dashboard.figures.placement import Spot, push_apart
from dashboard.figures.text import plain, text_height, text_width
from dashboard.figures.ticks import keep_ticks_free
from dashboard.theme import Theme, rgba
from dashboard.wording.numbers import format_range, format_value
from dashboard.wording.scenarios import quantity_for

HEIGHTS = {"wide": 420.0, "narrow": 300.0}
TOP = 46.0
COLUMN = 236.0
"""Pixels for the names of the roles, right of the last year."""
BAR = 0.46
WHISKER = 0.34
"""Years right of the middle of a column."""
EDGE = 0.62
"""Years left free before the first and after the last column's middle."""
SOLID = (1.0, 0.74)
TINTS = (0.14, 0.3)
"""Opacities that take turns from role to role."""
QUANTITY = quantity_for("full-time jobs")
KEY_LINE = 20.0
NAME_GAP = 4.0
LOWEST_NAME = 10.0
"""Pixels that a name may reach below the axis: half a line, because plotly cuts a lead that ends below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRole:
    """Full-time posts of one role, one median a year."""

    title: str
    governance: bool
    """Otherwise technical."""
    medians: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamYears:
    """Headcount by role and year; the total is drawn jointly, so its range is no sum of ranges."""

    years: tuple[int, ...]
    roles: tuple[TeamRole, ...]
    total: tuple[float, ...]
    low: tuple[float, ...]
    """With `high`: the 8 in 10 range of the total."""
    high: tuple[float, ...]

    def __post_init__(self) -> None:
        if any(len(values) != len(self.years) for values in (self.total, self.low, self.high, *(role.medians for role in self.roles))):
            raise ValueError("roles, totals and years must align")


def build_team_figure(team: TeamYears, *, theme: Theme, width_hint: WidthHint = "wide") -> go.Figure:
    """A column a year with a segment a role, and a whisker for the 8 in 10 range of the total; names stand beside or under the last column."""
    roles = [role for role in (*_of(team, governance=False), *_of(team, governance=True)) if any(role.medians)]
    stacks = [sum(role.medians[place] for role in roles) for place in range(len(team.years))]
    frame = build_frame(
        QUANTITY,
        (*team.high, *stacks),
        theme=theme,
        width_hint=width_hint,
        years=(team.years[0] - EDGE, team.years[-1] + EDGE),
        top=TOP,
        right=COLUMN if width_hint == "wide" else 0.0,
        height=HEIGHTS[width_hint] if width_hint == "narrow" else max(HEIGHTS["wide"], _names_height(roles) + BOTTOM),
    )
    drawing = Drawing(replace(frame, pad=8.0 + text_width("00", size=14)))
    keep_ticks_free(drawing)
    drawing.traces.append(_whiskers(team, theme))
    _label_totals(drawing, team)
    below = _name_under(drawing, roles) if frame.narrow else _name_beside(drawing, roles, team.years[-1])
    axes = layout(drawing.frame, years=team.years, anchor=None, anchor_label="")
    axes.margin.b, axes.height, axes.barmode = axes.margin.b + below, axes.height + below, "stack"
    figure = drawing.figure(axes)
    figure.add_traces([_segment(role, team.years, theme, turn=place) for place, role in enumerate(roles)])
    return figure


def team_alt(team: TeamYears) -> str:
    """What the figure shows, in words."""
    totals = ", ".join(
        f"{headcount(total)} in {year} (8 in 10 chance {format_range(low, high, QUANTITY)})"
        for year, total, low, high in zip(team.years, team.total, team.low, team.high, strict=True)
    )
    roles = ", ".join(f"{role.title} {headcount(role.medians[-1])}" for role in team.roles if any(role.medians))
    return f"Stacked columns: full-time jobs needed by year and role. In total {totals}. In {team.years[-1]}: {roles}."


def headcount(people: float) -> str:
    """`4.2`, `23`, `1,200`: one decimal below ten."""
    return format_value(people if abs(people) < 10 else round(people), QUANTITY, style="figure")


def _of(team: TeamYears, *, governance: bool) -> list[TeamRole]:
    return [role for role in team.roles if role.governance == governance]


def _segment(role: TeamRole, years: Sequence[int], theme: Theme, *, turn: int) -> go.Bar:
    fill = rgba(theme.proj, (TINTS if role.governance else SOLID)[turn % 2])
    line = {"color": theme.proj if role.governance else theme.paper, "width": 1.2}
    return go.Bar(
        name=role.title,
        x=[float(year) for year in years],
        y=[float(value) for value in role.medians],
        width=[BAR] * len(years),
        marker={"color": fill, "line": line},
        text=[f"{year}: {plain(role.title)}, {headcount(value)}" for year, value in zip(years, role.medians, strict=True)],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def _whiskers(team: TeamYears, theme: Theme) -> go.Scatter:
    up = [float(high - total) for high, total in zip(team.high, team.total, strict=True)]
    down = [float(total - low) for low, total in zip(team.low, team.total, strict=True)]
    return go.Scatter(
        name="total",
        x=[year + WHISKER for year in team.years],
        y=[float(total) for total in team.total],
        mode="markers",
        marker={"color": theme.proj, "size": 9, "line": {"width": 0}, "opacity": 1},
        error_y={"type": "data", "symmetric": False, "array": up, "arrayminus": down, "color": theme.proj, "thickness": 1.4, "width": 5},
        text=[f"{year}: {headcount(total)} in total" for year, total in zip(team.years, team.total, strict=True)],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _label_totals(drawing: Drawing, team: TeamYears) -> None:
    """The total over each whisker, and its range, where the years stand far enough apart; otherwise that of the last year only."""
    frame, proj = drawing.frame, drawing.frame.theme.proj
    ranges = [format_range(low, high, QUANTITY, style="figure") for low, high in zip(team.low, team.high, strict=True)]
    apart = frame.x(team.years[0] + 1) - frame.x(team.years[0])
    room = 2 * apart * (1 - WHISKER - BAR / 2)
    ranged = max(text_width(words, size=13) for words in ranges) <= room
    numbered = max(text_width(headcount(total), size=16, weight=700) for total in team.total) <= room
    for year, total, high, words in zip(team.years, team.total, team.high, ranges, strict=True):
        if not numbered and year != team.years[-1]:
            continue
        number = headcount(total)
        half = max(text_width(number, size=16, weight=700), text_width(words, size=13) if ranged else 0.0) / 2
        x = min(frame.x(year + WHISKER), frame.width - half)
        if ranged:
            drawing.write(words, name="range label", x=x, y=frame.y(high) - 4, spot=Spot(0, 0, "center", "bottom"), colour=proj, size=13)
        lift = 20 if ranged else 4
        drawing.write(number, name="total label", x=x, y=frame.y(high) - lift, spot=Spot(0, 0, "center", "bottom"), colour=proj, size=16, weight=700)


def _entries(roles: Sequence[TeamRole], width: float, *, lines: int) -> list[tuple[str, TeamRole | None]]:
    """From the top of the stack down: a heading for each kind, then its roles with their number in the last year."""
    entries: list[tuple[str, TeamRole | None]] = []
    for heading, governance in (("Governance", True), ("Technical", False)):
        own = [role for role in reversed(roles) if role.governance == governance]
        entries += [(heading, None)] if own else []
        for role in own:
            name = fit_text(role.title, width=width - 38, size=14, lines=lines)
            entries.append((f"<b>{headcount(role.medians[-1])}</b> {name}", role))
    return entries


def _name_beside(drawing: Drawing, roles: Sequence[TeamRole], last: int) -> float:
    frame, theme = drawing.frame, drawing.frame.theme
    entries = _entries(roles, COLUMN - 16, lines=2)
    middles = _middles(roles)
    wanted = [frame.y(middles[role.title] if role else _top_of(entries, place, middles)) for place, (_, role) in enumerate(entries)]
    heights = [text_height(text, size=14) + NAME_GAP for text, _ in entries]
    centres = push_apart(wanted, heights, weights=[1.0] * len(entries), low=0, high=frame.y(0) + LOWEST_NAME)
    for (text, role), centre in zip(entries, centres, strict=True):
        spot = Spot(12, 0, "left", "middle")
        colour, weight = (theme.ink2, 400) if role else (theme.ink, 600)
        drawing.write(text, name="role label" if role else "group label", x=frame.plot_width, y=centre, spot=spot, colour=colour, weight=weight)
        if role:
            _lead(drawing, last, middles[role.title], centre)
    return 0.0


def _names_height(roles: Sequence[TeamRole]) -> float:
    return sum(text_height(text, size=14) + NAME_GAP for text, _ in _entries(roles, COLUMN - 16, lines=2))


def _top_of(entries: Sequence[tuple[str, TeamRole | None]], place: int, middles: dict[str, float]) -> float:
    """The upper edge of the first role under a heading."""
    first = entries[place + 1][1]
    return middles[first.title] + first.medians[-1] / 2 if first else 0.0


def _middles(roles: Sequence[TeamRole]) -> dict[str, float]:
    """The middle of each segment of the last column."""
    base, middles = 0.0, {}
    for role in roles:
        middles[role.title] = base + role.medians[-1] / 2
        base += role.medians[-1]
    return middles


def _lead(drawing: Drawing, last: int, value: float, centre: float) -> None:
    """A hairline from the segment to its name."""
    frame = drawing.frame
    reached = frame.high - (centre - frame.top) / frame.plot_height * (frame.high - frame.low)
    turn = last + WHISKER + 0.1
    line = {"color": frame.theme.edge, "width": 1}
    x, y = [last + BAR / 2, turn, frame.last], [value, value, reached]
    drawing.traces.append(go.Scatter(name="lead", x=x, y=y, mode="lines", line=line, hoverinfo="skip", cliponaxis=False))


def _name_under(drawing: Drawing, roles: Sequence[TeamRole]) -> float:
    """The names under the axis, in the order of the stack; returns the pixels that they take."""
    frame, theme = drawing.frame, drawing.frame.theme
    top = frame.height
    for text, role in _entries(roles, frame.width, lines=2):
        colour, weight = (theme.ink2, 400) if role else (theme.ink, 600)
        drawing.write(text, name="role label", x=0, y=top, spot=Spot(2, 0, "left", "top"), colour=colour, weight=weight)
        top += KEY_LINE * (text.count("<br>") + 1)
    return top - frame.height + 6
