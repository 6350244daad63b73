"""The peer of a published page: the same sentences, charts and tables as a Streamlit page, drawn from the same snapshot."""

import os
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.snapshots import Snapshot, read_snapshot


@st.cache_resource
def _snapshot(path: str) -> Snapshot:
    return read_snapshot(Path(path).read_bytes())


snapshot = _snapshot(os.environ["SNAPSHOT"])
st.title(snapshot.title)
for panel in snapshot.panels:
    projection = panel.projection
    assert projection
    st.header(panel.title)
    st.write(panel.lead)
    figure = go.Figure()
    for band in projection.bands:
        figure.add_scatter(x=projection.years, y=band.lower, mode="lines", line={"width": 0}, showlegend=False)
        figure.add_scatter(x=projection.years, y=band.upper, mode="lines", fill="tonexty", line={"width": 0}, name=f"{band.level:.0%}")
    figure.add_scatter(x=panel.series.years, y=panel.series.comparable_values, name="observed")
    figure.add_scatter(x=projection.years, y=projection.median, name="median", line={"dash": "dash"})
    st.plotly_chart(figure)
    st.dataframe(pd.DataFrame({"year": projection.years, "median": projection.median, **{f"to {band.level}": band.upper for band in projection.bands}}))
st.dataframe(pd.DataFrame([{"source": source.title, "publisher": source.publisher, "url": source.url} for source in snapshot.evidence.sources]))
