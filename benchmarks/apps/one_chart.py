"""The peer of a changed slider: one slider, one chart, nothing else."""

import plotly.graph_objects as go
import streamlit as st

growth = st.slider("Growth, percent a year", min_value=-10.0, max_value=10.0, value=0.0, step=0.5)
years = list(range(2018, 2031))
figure = go.Figure(go.Scatter(x=years, y=[4.0 * (1 + growth / 100) ** (year - years[0]) for year in years]))
st.plotly_chart(figure)
