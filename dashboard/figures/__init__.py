"""Figures and small pictures: values in, plotly figures and inline SVG out; no legend, every label placed."""

from dashboard.figures.comparison import build_comparison_figure
from dashboard.figures.observations import build_observations_figure
from dashboard.figures.parts import build_parts_figure
from dashboard.figures.pictures import small_picture_svg
from dashboard.figures.projection import build_projection_figure, figure_key

__all__ = ["build_comparison_figure", "build_observations_figure", "build_parts_figure", "build_projection_figure", "figure_key", "small_picture_svg"]
