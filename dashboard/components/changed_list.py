"""What a draft changes: assumptions with value, instead of, reason, and every edit of the evidence; each can be reset, and all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from dashboard.components.lever_setting import Bench, put, redraw, settle
from dashboard.state import NEWEST, Facts, ViewState, choose_amendment
from dashboard.wording import change_line, escape, format_value, period_words
from forecasting.domain import Amendment, Assumption, Change, Quantity, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit of the evidence in words, the evidence without it, and what else the address must say to take it back."""

    what: str
    words: str
    amendment: Amendment
    address: Mapping[str, str] = field(default_factory=dict)


def edits_of(view: ViewState, facts: Facts, quantities: Mapping[str, Quantity], sources: Sequence[Source]) -> tuple[Edit, ...]:
    """Everything that is done to the evidence, in the order left out, added, counted, fitted."""
    held, named = view.amendment, {source.source_id: f"{source.publisher}, {source.title}" for source in sources}
    points = [
        Edit(
            what="Left out", words=f"{quantities[series_id].title}, {period_words(period)}",
            amendment=replace(held, without_points=tuple(one for one in held.without_points if one != (series_id, period))),
        ) for series_id, period in held.without_points
    ]  # fmt: skip
    wholes = [
        Edit(what="Left out", words=named.get(name, name), amendment=replace(held, without_sources=tuple(one for one in held.without_sources if one != name)))
        for name in held.without_sources
    ]
    added = [
        Edit(
            what="Added", amendment=replace(held, own=tuple(one for one in held.own if one != value)),
            words=f"{quantities[value.series_id].title}, {period_words(value.period)}: {format_value(value.value, quantities[value.series_id])}",
        ) for value in held.own
    ]  # fmt: skip
    return (*points, *wholes, *added, *_choices_of(view, facts))


def show(bench: Bench, view: ViewState, assumptions: Sequence[Assumption], sources: Sequence[Source], edits: Sequence[Edit]) -> None:
    """List them under their count."""
    known = {assumption.assumption_id: assumption for assumption in assumptions}
    changes = [change for change in view.draft.changes if change.assumption_id in known]
    with st.container(key=f"{bench.page}-line-head", horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.header(_heading(len(changes), len(edits)), anchor=False, width="content")
        if changes or edits:
            st.button(
                "Reset all", key=f"{bench.page}-reset-all", type="tertiary", on_click=_reset_all, args=(bench, tuple(known.values()), tuple(changes), edits)
            )
    if not (changes or edits):
        st.html('<p class="small-t">Move a lever: what differs from baseline is listed here with its reason.</p>')
    for change in changes:
        _line(bench, known[change.assumption_id], change, sources)
    for number, edit in enumerate(edits):
        with st.container(key=f"{bench.page}-line-changed-edit-{number}", horizontal=True, vertical_alignment="top", gap="small"):
            st.html(f'<p class="changed"><b>{edit.what}</b>: {escape(edit.words)}.</p>', width="stretch")
            st.button(
                "Reset", key=f"{bench.page}-reset-edit-{number}", type="tertiary", help=f"Take back: {edit.what.lower()} {edit.words}",
                on_click=_take_back, args=(bench, edit),
            )  # fmt: skip


def _choices_of(view: ViewState, facts: Facts) -> list[Edit]:
    """Another definition or method than the one that is taken unless somebody asks."""
    usual = {"definition": NEWEST, "method": next(iter(facts.methods), view.method)}
    chosen = {"definition": ("Counted as", view.definition, facts.definitions), "method": ("Method", view.method, facts.methods)}
    return [
        Edit(
            what=what, words=f"{labels.get(one, one)} instead of {labels.get(usual[name], usual[name])}", amendment=view.amendment, address={name: usual[name]}
        )
        for name, (what, one, labels) in chosen.items()
        if one != usual[name]
    ]


def _heading(changes: int, edits: int) -> str:
    told = [f"{count} {one if count == 1 else more}" for count, one, more in (
        (changes, "changed assumption", "changed assumptions"), (edits, "edit of the evidence", "edits of the evidence"),
    ) if count]  # fmt: skip
    return ", ".join(told) or "Nothing changed yet"


def _line(bench: Bench, assumption: Assumption, change: Change, sources: Sequence[Source]) -> None:
    with st.container(key=f"{bench.page}-line-changed-{assumption.assumption_id}", horizontal=True, vertical_alignment="top", gap="small"):
        st.html(f'<p class="changed">{change_line(assumption, change, sources=sources)}</p>', width="stretch")
        st.button(
            "Reset", key=f"{bench.page}-reset-{assumption.assumption_id}", type="tertiary", help=f"Set {assumption.title} back to baseline",
            on_click=_reset, args=(bench, (assumption,), (change,)),
        )  # fmt: skip


def _reset(bench: Bench, assumptions: Sequence[Assumption], changes: Sequence[Change]) -> None:
    settle(bench)
    changed = {change.assumption_id for change in changes}
    put(bench, bench.fresh(), {item.assumption_id: item.value for item in assumptions if item.assumption_id in changed}, {name: "" for name in changed})


def _take_back(bench: Bench, edit: Edit) -> None:
    settle(bench)
    choose_amendment(bench.page, edit.amendment, **edit.address)
    redraw(bench)


def _reset_all(bench: Bench, assumptions: Sequence[Assumption], changes: Sequence[Change], edits: Sequence[Edit]) -> None:
    _reset(bench, assumptions, changes)
    if edits:
        choose_amendment(bench.page, Amendment(), **{name: value for edit in edits for name, value in edit.address.items()})
        redraw(bench)
