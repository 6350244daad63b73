"""What the fitted models found: in words, with their estimates and their worst year."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import table
from dashboard.state import FittedMember
from dashboard.wording.numbers import MINUS

SCALES = {"level": "in its unit", "log": "in proportions", "logit": "in log odds"}


def show(fitted: Sequence[FittedMember]) -> None:
    """One row a fitted model; nothing where nothing is fitted."""
    if not fitted:
        st.html('<p class="small-t">Nothing is fitted to this series.</p>')
        return
    table.show(("Fitted to", "What was found", "Estimates", "Largest one-year error", "Typical error"), [_row(member) for member in fitted])


def _row(member: FittedMember) -> tuple[str, ...]:
    estimates = ", ".join(f"{name.replace('_', ' ')} {value:.3g}" for name, value in member.parameters)
    year, worst = max(member.errors, key=lambda error: abs(error[1]))
    typical = (sum(miss**2 for _, miss in member.errors) / len(member.errors)) ** 0.5
    signed = f"{'+' if worst >= 0 else MINUS}{abs(worst):.1%} in {year}"
    return f"{member.title}, {SCALES[member.scale]}", member.remark, estimates, signed, f"{typical:.1%}"
