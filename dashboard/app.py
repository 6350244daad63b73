"""The Streamlit script: page config and navigation, nothing else."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # `streamlit run dashboard/app.py` puts only dashboard/ on the path
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402 (after the path)

from dashboard import cache  # noqa: E402
from dashboard.components import frame, problem_list  # noqa: E402

VIEWS = Path(__file__).parent / "views"

st.set_page_config(page_title="Citecast", page_icon=str(frame.ICON), layout="wide")
sections = {
    "": [st.Page(VIEWS / "overview.py", title="Overview", default=True)],
    "Projections": [
        st.Page(VIEWS / "shortfall.py", title="Shortfall", url_path="shortfall"),
        st.Page(VIEWS / "ai_skills.py", title="AI skills", url_path="ai-skills"),
        st.Page(VIEWS / "salaries.py", title="Pay", url_path="salaries"),
    ],
    "Scenarios": [
        st.Page(VIEWS / "scenarios.py", title="Compare", url_path="scenarios"),
        st.Page(VIEWS / "workbench.py", title="Workbench", url_path="workbench"),
    ],
    "Team plan": [st.Page(VIEWS / "team_plan.py", title="Team plan", url_path="team-plan")],
    "Evidence": [
        st.Page(VIEWS / "sources.py", title="Sources", url_path="sources"),
        st.Page(VIEWS / "evidence.py", title="What the evidence says", url_path="evidence"),
        st.Page(VIEWS / "claims.py", title="Claims", url_path="claims"),
        st.Page(VIEWS / "track_record.py", title="Track record", url_path="track-record"),
        st.Page(VIEWS / "methods.py", title="Methods", url_path="methods"),
    ],
    "Published": [st.Page(VIEWS / "published.py", title="Published", url_path="published")],
}
page = st.navigation(sections, position="top")
st.set_page_config(page_title=f"{page.title} · Citecast")
place = next(number for number, pages in enumerate(sections.values(), 1) if page in pages)
frame.show(place=place, page=page.title, who=cache.visitor())
shelf = cache.shelf()
problem_list.show(shelf.problems, in_use=shelf.catalog is not None)
if shelf.catalog is not None:
    page.run()
