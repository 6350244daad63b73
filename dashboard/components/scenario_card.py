"""One scenario in full: what it tells, what it changes, why, and who says so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.components.scenario_comparison import colours_of
from dashboard.state import BASELINE, CARRIED, DRAFT, WORKBENCH_FIELDS, Compared, ViewState, to_query
from dashboard.state.fitting import fitted
from dashboard.wording import assumption_value, change_line, counted, escape
from forecasting.domain import Assumption, Change, Scenario, Source

PAIR = 2
WORKBENCH = "views/workbench.py"
Told = Callable[[Compared], str]


def show_all(compared: Sequence[Compared], assumptions: Mapping[str, Assumption], sources: Mapping[str, Source], *, view: ViewState, document: Told) -> None:
    """Draw the cards side by side, each with a way into the workbench and its file; one under the other where there is no room."""
    colours = colours_of(compared)
    st.header("What each scenario says", anchor=False)
    with st.container(key="under-cards"):
        for row in _rows(compared):
            for column, one in zip(st.columns(len(row), gap="large"), row, strict=True):
                with column:
                    _show(one.scenario, assumptions, sources, colour=colours[one.scenario.scenario_id])
                    _actions(one.scenario, _bench(view, one.scenario.scenario_id), document(one))


def _rows(compared: Sequence[Compared]) -> list[Sequence[Compared]]:
    """Baseline, which has little to tell, above three or two others; without it two in a row."""
    if len(compared) > PAIR and compared[0].scenario.scenario_id == BASELINE:
        return [compared[:1], compared[1:]]
    return [compared[start : start + PAIR] for start in range(0, len(compared), PAIR)]


def _show(scenario: Scenario, assumptions: Mapping[str, Assumption], sources: Mapping[str, Source], *, colour: str) -> None:
    st.html(
        f'<section class="scenario"><h3><i class="swatch {colour}"></i>{escape(scenario.title)}</h3><p class="by">{escape(_by(scenario))}</p>'
        f'<p class="story">{escape(scenario.narrative)}</p>{_changes(scenario, assumptions, sources)}</section>'
    )


def _bench(view: ViewState, scenario_id: str) -> dict[str, str]:
    """The address of the workbench with a scenario; the reader's own keeps its changes and words, the others start without."""
    untouched = replace(view, scenario=scenario_id, settings=(), title="", about="", author="", reasons=(), references=())
    query = to_query(view if scenario_id == DRAFT else untouched)
    return fitted({name: query[name] for name in dict.fromkeys(("v", *WORKBENCH_FIELDS, *CARRIED))})


def _actions(scenario: Scenario, bench: dict[str, str], document: str) -> None:
    with st.container(horizontal=True, key=f"tools-card-{scenario.scenario_id}", vertical_alignment="center"):
        st.page_link(WORKBENCH, label="Adjust in the workbench", query_params=bench)
        name, mime = f"{scenario.scenario_id}.toml", "application/toml"
        st.download_button("Download (TOML)", document, file_name=name, mime=mime, key=f"document-{scenario.scenario_id}", on_click="ignore", type="tertiary")


def _by(scenario: Scenario) -> str:
    count = counted(len(scenario.changes), "changed assumption", capital=True) if scenario.changes else "No changed assumption"
    return f"{count}. Author: {scenario.author}" if scenario.author else count


def _changes(scenario: Scenario, assumptions: Mapping[str, Assumption], sources: Mapping[str, Source]) -> str:
    if not scenario.changes:
        return ""
    short = "".join(f"<li>{_line(assumptions[change.assumption_id], change)}</li>" for change in scenario.changes)
    full = "".join(f"<li>{_reasoned(assumptions[change.assumption_id], change, sources)}</li>" for change in scenario.changes)
    opened = f'<details><summary>Reasons and references</summary><ul class="plain-list">{full}</ul></details>'
    return f'<ul class="plain-list short">{short}</ul>{opened}'


def _line(assumption: Assumption, change: Change) -> str:
    set_to, before = assumption_value(assumption, change.value), assumption_value(assumption, assumption.value)
    return f"<span>{escape(assumption.title)}</span> <b>{escape(set_to)}</b> <i>baseline {escape(before)}</i>"


def _reasoned(assumption: Assumption, change: Change, sources: Mapping[str, Source]) -> str:
    """The same with its reason, and with links to the sources as this site keeps them."""
    cited = [replace(sources[name], url=f"/sources?source={name}") for name in change.source_ids if name in sources]
    return change_line(assumption, change, sources=cited)
