"""Our own drawings of a panel, as SVG text: inside a page by classes, as a file by attributes. Pure; the same text for the same panel."""

from dashboard.charts.spark import spark_svg
from dashboard.charts.styles import figure_css
from dashboard.charts.svg import compared_hues, compared_svg, panel_key, panel_svg, standalone_svg

__all__ = ["compared_hues", "compared_svg", "figure_css", "panel_key", "panel_svg", "spark_svg", "standalone_svg"]
