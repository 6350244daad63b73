"""The roles of the field, and the standards that bear on them, as tables."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import table
from dashboard.components.table import Link
from dashboard.wording import date_words
from dashboard.wording.times import published_words
from forecasting.domain import Framework, Role

AI_IS = {"tool": "its tool", "target": "what it protects", "both": "tool and target"}
BASIS = {"own_judgement": "Own judgement", "source": "As its source says"}


def show_roles(roles: Sequence[Role]) -> None:
    """What each role does, whether AI is its tool or what it protects, and the codes that name it elsewhere."""
    st.header("The roles behind these jobs", anchor=False)
    st.html('<p class="small-t">A taxonomy of our own, for lack of a measured one; nothing here is counted. Codes are the nearest matches seen.</p>')
    table.show(
        ("Role", "What it does", "AI is", "Kind", "Nearest codes", "Basis"),
        [(role.title, role.does, AI_IS[role.ai_is], role.function, _codes(role), BASIS[role.basis]) for role in roles],
    )


def show_frameworks(frameworks: Sequence[Framework]) -> None:
    """Every standard, law and taxonomy with its status on the day it was looked up."""
    with st.expander(f"Standards, laws and taxonomies: {len(frameworks)}, each with its status", key="frameworks"):
        table.show(
            ("Title", "Publisher", "Published", "Status", "As of", "Note"),
            [
                (Link(item.title, item.url), item.publisher, published_words(item.published), item.status, date_words(item.status_as_of), item.note)
                for item in frameworks
            ],
        )


def _codes(role: Role) -> str:
    named = (("NICE", role.nice_codes), ("O*NET", role.onet_codes), ("ISCO", role.isco_codes))
    return "; ".join(f"{name} {', '.join(codes)}" for name, codes in named if codes) or "none seen"
