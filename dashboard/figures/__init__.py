"""Figures and small pictures: values in, plotly figures and inline SVG out; no legend, every label placed."""

from dashboard.figures.comparison import build_comparison_figure
from dashboard.figures.draft import build_draft_figure
from dashboard.figures.observations import build_observations_figure
from dashboard.figures.parts import build_parts_figure
from dashboard.figures.pictures import small_picture_svg
from dashboard.figures.projection import build_projection_figure, figure_key
from dashboard.figures.scenarios import build_scenarios_figure, scenario_colours
from dashboard.figures.team import TeamRole, TeamYears, build_team_figure, team_alt
from dashboard.figures.tornado import build_tornado_figure
from dashboard.figures.waterfall import build_waterfall_figure

__all__ = [
    "TeamRole",
    "TeamYears",
    "build_comparison_figure",
    "build_draft_figure",
    "build_observations_figure",
    "build_parts_figure",
    "build_projection_figure",
    "build_scenarios_figure",
    "build_team_figure",
    "build_tornado_figure",
    "build_waterfall_figure",
    "figure_key",
    "scenario_colours",
    "small_picture_svg",
    "team_alt",
]
