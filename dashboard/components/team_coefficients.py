"""Every coefficient of a team plan: its value as a number field, its range, its reason and whose word it is; each can be changed and reset."""

import math
from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.components.team_controls import Desk
from dashboard.state import ViewState, choose_settings
from dashboard.wording import allowed_range, assumption_value, change_line, escape, link, number_word, percent_scale, suspicious_unit, value_range
from forecasting.domain import Assumption, Change, Source, TeamPlan

SAID = "team-plan.coefficients.said"
GROUPS = {
    "Work": ("plan_fte_", "plan_scale_", "plan_monitoring_", "plan_review", "plan_incident", "plan_productive_"),
    "Pace": ("plan_rollout_", "plan_pre_deployment_", "plan_integration_"),
    "Triage": ("plan_triage_", "plan_supervision_", "plan_analysts_"),
    "Own staff": ("plan_reskill_", "plan_own_share_"),
    "Pay": ("plan_pay_", "plan_ai_premium_", "ai_premium", "inflation", "pay_"),
    "Scarcity": ("plan_open_", "plan_unfilled_", "plan_scarcity_"),
}
REST = "Market"
HUGE = 1e12


def show(desk: Desk, view: ViewState, plan: TeamPlan) -> None:
    """Draw one group of coefficients, chosen by its name, under the list of those that are changed."""
    sources = {source.source_id: source for source in plan.sources}
    _changed(desk, view, plan, sources)
    groups = grouped(plan.assumptions)
    chosen = st.segmented_control(
        "Coefficients of", tuple(groups), format_func=lambda name: f"{name} {len(groups[name])}", default=next(iter(groups)), required=True,
        key="team-coefficients-group", label_visibility="collapsed",
    )  # fmt: skip
    for assumption in groups.get(chosen or "", ()):
        _coefficient(desk, view, assumption, sources.get(assumption.source_id or ""))


def grouped(assumptions: Sequence[Assumption]) -> dict[str, tuple[Assumption, ...]]:
    """The assumptions by what they act on, each once; groups that hold none are left out."""
    found: dict[str, list[Assumption]] = {name: [] for name in (*GROUPS, REST)}
    for assumption in assumptions:
        group = next((name for name, starts in GROUPS.items() if assumption.assumption_id.startswith(starts)), REST)
        found[group].append(assumption)
    return {name: tuple(held) for name, held in found.items() if held}


def refusal_of(assumption: Assumption, typed: object, *, kept: float) -> str:
    """Why a number as typed on screen cannot be taken, and what stays; empty when it can."""
    stays = f"It stays at {assumption_value(assumption, kept)}."
    if isinstance(typed, bool) or not isinstance(typed, int | float) or not math.isfinite(typed):
        return f"{assumption.title}: that is no number. {stays}"
    stored = percent_scale(assumption).stored(float(typed))
    if assumption.minimum <= stored <= assumption.maximum:
        return ""
    shown = assumption_value(assumption, stored) if abs(typed) < HUGE else "a number of that size"
    return f"{assumption.title}: {shown} cannot be set; it may be {allowed_range(assumption)}. {stays}"


def _changed(desk: Desk, view: ViewState, plan: TeamPlan, sources: Mapping[str, Source]) -> None:
    """What the reader set, each to be reset; and, folded, what the market scenario sets."""
    by_hand = dict(view.settings)
    own = [change for change in plan.changes if change.assumption_id in by_hand]
    others = [change for change in plan.changes if change.assumption_id not in by_hand]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f'<p class="lab">{escape(_heading(len(own)))}</p>', width="content")
        if own:
            st.button("Reset all", key="team-reset-all", type="tertiary", on_click=_reset, args=(desk, tuple(by_hand)))
    for change in own:
        _change(desk, change, sources=tuple(sources.values()), by_hand=True)
    if others:
        with st.expander(
            f"{number_word(len(others), capital=True)} set by the market scenario “{desk.choices.scenarios[view.scenario]}”", key="team-by-scenario"
        ):
            for change in others:
                _change(desk, change, sources=tuple(sources.values()), by_hand=False)


def _heading(count: int) -> str:
    return "Nothing is changed: every coefficient stands at our own value." if not count else f"{number_word(count, capital=True)} set by hand"


def _change(desk: Desk, change: Change, *, by_hand: bool, sources: Sequence[Source]) -> None:
    name = change.assumption_id
    assumption = desk.choices.assumptions[name]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top", key=f"team-changed-{name}"):
        st.html(f'<p class="team-change">{change_line(assumption, change, sources=sources)}</p>', width="stretch")
        if by_hand:
            st.button("Reset", key=f"team-reset-{name}", type="tertiary", on_click=_reset, args=(desk, (name,)), help=f"Set {assumption.title} back")


def _coefficient(desk: Desk, view: ViewState, assumption: Assumption, source: Source | None) -> None:
    name, scale = assumption.assumption_id, percent_scale(assumption)
    key, shown = f"team-coefficient-{name}", scale.shown(assumption.value)
    if st.session_state.get(key) != shown:
        st.session_state[key] = shown
    with st.container(key=f"team-row-{name}"):
        left, right = st.columns([880, 240], gap="medium", vertical_alignment="top")
        with left:
            st.html(_about(assumption, source))
        with right, st.container(gap=None):
            # Without limits of its own: Streamlit would refuse a value without a word, where the page says what may be set.
            st.number_input(
                f"{assumption.title}, {scale.unit}" if scale.unit else assumption.title, step=scale.step, format=f"%.{scale.digits}f", key=key,
                label_visibility="collapsed", on_change=_take, args=(desk, assumption, key),
            )  # fmt: skip
            baseline = desk.choices.assumptions[name].value
            st.html(f'<p class="team-unit">{escape(_state(assumption, baseline))}</p>')
            if name in dict(view.settings):
                st.button("Reset", key=f"team-back-{name}", type="tertiary", on_click=_reset, args=(desk, (name,)), help=f"Set {assumption.title} back")
        for sentence in st.session_state.get(SAID, {}).pop(name, ()):
            st.html(f'<p class="team-said" role="status">{escape(sentence)}</p>')


def _state(assumption: Assumption, baseline: float) -> str:
    now = assumption_value(assumption, assumption.value)
    return now if assumption.value == baseline else f"{now}, ours {assumption_value(assumption, baseline)}"


def _about(assumption: Assumption, source: Source | None) -> str:
    basis = (
        f"Source: {link(f'/sources?source={source.source_id}', f'{source.publisher}, {source.title}')}" if source else '<span class="own">Our judgement</span>'
    )
    reach = f"8\u00a0in\u00a010 range {value_range(assumption, assumption.low, assumption.high)}; may be set to {allowed_range(assumption)}."
    return (
        f'<div class="team-about"><p class="head"><b>{escape(assumption.title)}</b> {basis}</p><p class="reach">{escape(reach)}</p>'
        f"<p>{escape(assumption.rationale)}</p></div>"
    )


def _take(desk: Desk, assumption: Assumption, key: str) -> None:
    name, typed = assumption.assumption_id, st.session_state.get(key)
    refused = refusal_of(assumption, typed, kept=assumption.value)
    if refused or typed is None:
        _say(name, refused)
        return
    doubt = suspicious_unit(assumption, float(typed))
    _say(name, f"{assumption.title}: {doubt}" if doubt else "")
    choose_settings(desk.page, tuple((dict(desk.fresh().settings) | {name: percent_scale(assumption).stored(float(typed))}).items()))


def _reset(desk: Desk, names: Sequence[str]) -> None:
    choose_settings(desk.page, tuple((name, value) for name, value in desk.fresh().settings if name not in names))


def _say(name: str, sentence: str) -> None:
    if sentence:
        st.session_state.setdefault(SAID, {})[name] = (sentence,)
