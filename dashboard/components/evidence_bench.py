"""The evidence under a projection: leave out points and sources, count or fit it otherwise, put everything back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.components import problem_lines
from dashboard.components.controls import RESETS
from dashboard.components.lever_setting import Bench, said, say, settle
from dashboard.state import Answer, Facts, ViewState, choose, choose_amendment
from dashboard.wording import escape, format_value, own_data_notice, period_words, projected_words
from dashboard.wording.times import listed
from forecasting.domain import OWN_SOURCE_ID, Amendment, Observation, Series

PLACE = "evidence"
Check = Callable[[Amendment], tuple[str, ...]]


def show(bench: Bench, view: ViewState, curated: Sequence[Series], facts: Facts, *, check: Check, found: Answer, as_curated: Answer) -> None:
    """`curated` are the series behind the headline as published here; `found` and `as_curated` answer the same question with and without the edits."""
    st.html('<p class="lever-title">Leave out, count or fit otherwise</p>')
    _choice(bench, "definition", "Counted as", facts.definitions, view.definition)
    _choice(bench, "method", "Method", facts.methods, view.method)
    points = {_point_id(series.series_id, point.period): _point_words(point, series, curated) for series in curated for point in series.observations}
    sources = {
        source.source_id: f"{source.publisher}, {source.title}" for series in curated for source in series.sources if _is_cited(source.source_id, series)
    }
    without = [_point_id(*point) for point in view.amendment.without_points]
    _leave_out(bench, "points", "Points left out", points, [one for one in without if one in points], check)
    _leave_out(bench, "sources", "Sources left out", sources, [one for one in view.amendment.without_sources if one in sources], check)
    problem_lines.show(said(bench, PLACE))
    notice = own_data_notice(view.amendment)
    if notice:
        st.html(f'<p class="changed">{escape(notice)} {escape(_effect(found, as_curated))} {escape(_not_fitted(found))}</p>')
        st.button("As curated", key=f"{bench.page}-as-curated", on_click=_curated, args=(bench,))


def _choice(bench: Bench, name: str, word: str, options: Mapping[str, str], chosen: str) -> None:
    if len(options) < 2:
        return
    key = f"{bench.page}-bench-{name}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.selectbox(word, tuple(options), format_func=lambda option: options.get(option, option), key=key, on_change=_choose, args=(bench, name, key))


def _leave_out(bench: Bench, what: str, word: str, options: Mapping[str, str], chosen: list[str], check: Check) -> None:
    key = f"{bench.page}-without-{what}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.multiselect(
        word, tuple(options), format_func=lambda option: options.get(option, option), key=key, placeholder="None left out",
        on_change=_take, args=(bench, what, key, tuple(options), check),
    )  # fmt: skip


def _take(bench: Bench, what: str, key: str, options: tuple[str, ...], check: Check) -> None:
    amendment = bench.fresh().amendment
    asked = tuple(option for option in options if option in (st.session_state.get(key) or ()))
    if what == "sources":
        wanted = replace(amendment, without_sources=(*(one for one in amendment.without_sources if one not in options), *asked))
    else:
        others = tuple(point for point in amendment.without_points if _point_id(*point) not in options)
        wanted = replace(amendment, without_points=(*others, *((series_id, period) for series_id, _, period in (one.partition(":") for one in asked))))
    problems = check(wanted)
    say(bench, PLACE, ("Nothing was left out:", *problems) if problems else ())
    if not problems:
        choose_amendment(bench.page, wanted)


def _choose(bench: Bench, name: str, key: str) -> None:
    settle(bench)
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


def _not_fitted(found: Answer) -> str:
    """Own values of this headline that are shown only."""
    shown = [point.period for point in found.series.shown if OWN_SOURCE_ID in point.source_ids]
    if not shown:
        return ""
    why = (
        "gap and workforce of the same year and definition are fitted together"
        if found.series.quantity.theme == "shortfall"
        else "its definition is not the one in use"
    )
    return f"Your value of {listed(tuple(map(period_words, dict.fromkeys(shown))))} is shown, not fitted: {why}."


def _point_id(series_id: str, period: str) -> str:
    return f"{series_id}:{period}"


def _point_words(point: Observation, series: Series, among: Sequence[Series]) -> str:
    name = f"{series.quantity.title}, " if len(among) > 1 else ""
    return f"{name}{period_words(point.period)}: {format_value(point.value, series.quantity)}"
