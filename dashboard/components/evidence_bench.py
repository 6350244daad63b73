"""The evidence under a projection: leave out points and sources, count or fit it otherwise, put everything back."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from dashboard.components import problem_lines
from dashboard.components.controls import RESETS
from dashboard.components.lever_setting import Bench, said, say
from dashboard.state import Answer, Facts, ViewState, choose, choose_amendment
from dashboard.wording import escape, format_value, own_data_notice, period_words, projected_words
from forecasting.domain import Amendment, Observation, Series

PLACE = "evidence"
Check = Callable[[Amendment], tuple[str, ...]]


def show(bench: Bench, view: ViewState, curated: Series, facts: Facts, *, check: Check, found: Answer, as_curated: Answer) -> None:
    """`curated` is the series as published here; `found` and `as_curated` answer the same question with and without the edits."""
    st.html(f'<p class="lever-title">{escape(curated.quantity.title)}</p>')
    _choice(bench, "definition", "Counted as", facts.definitions, view.definition)
    _choice(bench, "method", "Method", facts.methods, view.method)
    points = {point.period: _point_words(point, curated) for point in curated.observations}
    sources = {source.source_id: f"{source.publisher}, {source.title}" for source in curated.sources if _is_cited(source.source_id, curated)}
    out_points = [period for series_id, period in view.amendment.without_points if series_id == view.series_id and period in points]
    out_sources = [source_id for source_id in view.amendment.without_sources if source_id in sources]
    _leave_out(bench, curated, "points", "Points left out", points, out_points, check)
    _leave_out(bench, curated, "sources", "Sources left out", sources, out_sources, check)
    problem_lines.show(said(bench, PLACE))
    notice = own_data_notice(view.amendment)
    if notice:
        st.html(f'<p class="changed">{escape(notice)} {escape(_effect(found, as_curated))}</p>')
        st.button("As curated", key=f"{bench.page}-as-curated", on_click=_curated, args=(bench,))


def _choice(bench: Bench, name: str, word: str, options: Mapping[str, str], chosen: str) -> None:
    if len(options) < 2:
        return
    key = f"{bench.page}-bench-{name}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.selectbox(word, tuple(options), format_func=lambda option: options.get(option, option), key=key, on_change=_choose, args=(bench, name, key))


def _leave_out(bench: Bench, curated: Series, what: str, word: str, options: Mapping[str, str], chosen: list[str], check: Check) -> None:
    key = f"{bench.page}-without-{what}-{curated.series_id}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.multiselect(
        word, tuple(options), format_func=lambda option: options.get(option, option), key=key, placeholder="None left out",
        on_change=_take, args=(bench, curated.series_id, what, key, tuple(options), check),
    )  # fmt: skip


def _take(bench: Bench, series_id: str, what: str, key: str, options: tuple[str, ...], check: Check) -> None:
    amendment = bench.fresh().amendment
    asked = tuple(option for option in options if option in (st.session_state.get(key) or ()))
    if what == "sources":
        wanted = replace(amendment, without_sources=(*(one for one in amendment.without_sources if one not in options), *asked))
    else:
        others = tuple(point for point in amendment.without_points if point[0] != series_id)
        wanted = replace(amendment, without_points=(*others, *((series_id, period) for period in asked)))
    problems = check(wanted)
    say(bench, PLACE, ("Nothing was left out:", *problems) if problems else ())
    if not problems:
        choose_amendment(bench.page, wanted)


def _choose(bench: Bench, name: str, key: str) -> None:
    choose(bench.page, **{name: str(st.session_state.get(key) or ""), **RESETS.get(name, {})})


def _curated(bench: Bench) -> None:
    choose_amendment(bench.page, Amendment())
    say(bench, PLACE, ())


def _effect(found: Answer, as_curated: Answer) -> str:
    """What the edits do to the last year of the chosen headline."""
    if found.projection is None or as_curated.projection is None:
        return found.reason
    year, quantity = found.projection.years[-1], found.series.quantity
    now, before = (projected_words(item.projection.median[-1], quantity) for item in (found, as_curated) if item.projection)
    return f"The draft gives {now} in {year}; with the evidence as curated it gives {before}."


def _is_cited(source_id: str, series: Series) -> bool:
    return any(source_id in point.source_ids for point in (*series.observations, *series.shown))


def _point_words(point: Observation, series: Series) -> str:
    return f"{period_words(point.period)}: {format_value(point.value, series.quantity)}"
