"""What an analyst keeps of the workbench: the draft, and tables of own values."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.components import draft_head, saved_items
from dashboard.components.lever_setting import Bench, redraw
from dashboard.components.saved_items import Drawer
from dashboard.sharing.values import SavedItem
from dashboard.state import SavedTools, ViewState, choose_amendment, take_scenario
from dashboard.wording import counted
from forecasting.domain import OwnValue, Scenario

READ_AS_CSV = "saved values.csv"
OWN_NAME = "My values"
ReadScenario = Callable[[bytes, str], Scenario]
ReadOwn = Callable[..., tuple[OwnValue, ...]]
Check = Callable[..., tuple[str, ...]]


def show(
    bench: Bench,
    view: ViewState,
    tools: SavedTools,
    *,
    scenario_document: Callable[[Scenario], str],
    own_document: Callable[[Sequence[OwnValue]], str],
    read_scenario: ReadScenario,
    read_own: ReadOwn,
    check: Check,
) -> None:
    """Draw both drawers."""

    def open_scenario(item: SavedItem) -> tuple[str, ...]:
        left = take_scenario(bench.page, read_scenario(item.document.encode(), item.name))
        redraw(bench)
        return (f"“{item.name}” is on the bench now.", *left)

    def named() -> str:
        draft_head.take_names(bench)
        return bench.fresh().draft.title

    def open_own(item: SavedItem) -> tuple[str, ...]:
        values, amendment = read_own(item.document.encode(), READ_AS_CSV, None, item.saved_at.date()), bench.fresh().amendment
        fresh = tuple(value for value in values if value not in amendment.own)
        joined = replace(amendment, own=(*amendment.own, *fresh))
        problems = check(joined)
        if problems:
            return ("Nothing was added:", *problems)
        choose_amendment(bench.page, joined)
        redraw(bench)
        return (f"{counted(len(fresh), 'value', capital=True)} of “{item.name}” added.",)

    left, right = st.columns(2, gap="large")
    with left:
        saved_items.show(
            Drawer(
                page=bench.page,
                kind="scenario",
                heading="Saved scenarios",
                empty="Move a lever or edit the evidence: then the draft can be saved here.",
                name=view.draft.title,
                named=named,
                document=lambda: scenario_document(bench.fresh().draft),
                has_document=view.is_changed,
                open=open_scenario,
            ),
            tools,
        )
    with right:
        saved_items.show(
            Drawer(
                page=bench.page,
                kind="own_data",
                heading="Saved own data",
                empty="Add values of your own below: then they can be saved here as a table.",
                name=OWN_NAME,
                document=lambda: own_document(bench.fresh().amendment.own),
                has_document=bool(view.amendment.own),
                open=open_own,
            ),
            tools,
        )
