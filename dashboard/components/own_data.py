"""A reader's own values for one series: typed one by one or brought as a table, listed, removed; always marked as own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.components import problem_lines
from dashboard.components.lever_setting import Bench, clean, said, say
from dashboard.state import choose_amendment, today
from dashboard.wording import date_words, escape, format_value, own_mark_html, own_words, period_words, unit_words
from dashboard.wording.numbers import is_percent
from forecasting.domain import OwnValue, Quantity, Series
from forecasting.domain.evidence import FITTABLE_KINDS
from forecasting.errors import CitecastError

PLACE = "own"
LONGEST_NOTE = 300
FORM = ("period", "value", "kind", "definition", "vintage", "note")
Check = Callable[..., tuple[str, ...]]
ReadOwn = Callable[..., tuple[OwnValue, ...]]


def show(bench: Bench, series: Sequence[Series], quantities: Mapping[str, Quantity], *, check: Check, read: ReadOwn) -> None:
    """The form and the upload for the series behind a headline, and the list of all own values."""
    st.html('<p class="lever-title">Add values of your own</p>')
    key = f"{bench.page}-own-series"
    titles = {item.series_id: item.quantity.title for item in series}
    chosen = st.selectbox("Series", tuple(titles), format_func=titles.__getitem__, key=key) if len(titles) > 1 else None
    item = next((item for item in series if item.series_id == chosen), series[0])
    _form(bench, item, check)
    _upload(bench, item.quantity, check, read)
    problem_lines.show(said(bench, PLACE))
    _list(bench, quantities)


def _form(bench: Bench, series: Series, check: Check) -> None:
    quantity = series.quantity
    key = {name: f"{bench.page}-own-{name}" for name in FORM}
    counted = {"": "The definition in use"} | {definition.definition_id: definition.label for definition in series.definitions}
    with st.form(f"{bench.page}-own", border=False, enter_to_submit=False):
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            st.text_input("Period", key=key["period"], placeholder="2025", max_chars=10, width=96)
            st.number_input(f"Value, {unit_words(quantity)}", key=key["value"], value=None, step=None, format="%.10g", placeholder="exact number", width=200)
            st.selectbox("Kind", FITTABLE_KINDS, key=key["kind"], width=130)
            st.date_input("Published on", key=key["vintage"], value=today(), format="YYYY-MM-DD", width=140)
        st.selectbox("Counted as", tuple(counted), format_func=counted.__getitem__, key=key["definition"])
        st.text_input("Note: where it comes from", key=key["note"], max_chars=LONGEST_NOTE)
        st.form_submit_button("Add value", on_click=_add, args=(bench, quantity, key, check))


def _upload(bench: Bench, quantity: Quantity, check: Check, read: ReadOwn) -> None:
    key = f"{bench.page}-own-file-{st.session_state.get(_turn(bench), 0)}"
    st.file_uploader(
        "Or upload a table (CSV or XLSX)", type=["csv", "xlsx"], key=key, on_change=_take, args=(bench, quantity, key, check, read),
        help="Columns: period and value; kind, definition_id, vintage and note if you have them. Shares are fractions: 0.3 is 30%.",
    )  # fmt: skip


def _list(bench: Bench, quantities: Mapping[str, Quantity]) -> None:
    own = bench.fresh().amendment.own
    for number, value in enumerate(own):
        quantity = quantities[value.series_id]
        with st.container(key=f"{bench.page}-line-own-{number}", horizontal=True, vertical_alignment="center", gap="small"):
            head = f"<b>{escape(period_words(value.period))}: {escape(format_value(value.value, quantity, style='exact'))}</b>"
            st.html(f'<p class="changed">{head}, {escape(quantity.title)}. {escape(own_words(value))}. {own_mark_html()}</p>', width="stretch")
            label = f"Remove {value.period} of {date_words(value.vintage)}"
            st.button("Remove", key=f"{bench.page}-own-remove-{number}", type="tertiary", help=label, on_click=_remove, args=(bench, value))


def _add(bench: Bench, quantity: Quantity, key: Mapping[str, str], check: Check) -> None:
    held = {name: st.session_state.get(key[name]) for name in FORM}
    if not isinstance(held["value"], int | float) or held["vintage"] is None:
        say(bench, PLACE, ("A value needs a number and the day when it was published.",))
        return
    value = OwnValue(
        series_id=quantity.series_id,
        period=clean(held["period"]),
        value=held["value"] / 100 if is_percent(quantity) else float(held["value"]),
        kind=next((kind for kind in FITTABLE_KINDS if kind == held["kind"]), FITTABLE_KINDS[0]),
        definition_id=held["definition"] or "",
        vintage=held["vintage"],
        note=clean(held["note"], most=LONGEST_NOTE),
    )
    if _join(bench, (value,), check):
        for name in ("period", "value", "note"):
            st.session_state[key[name]] = None if name == "value" else ""


def _take(bench: Bench, quantity: Quantity, key: str, check: Check, read: ReadOwn) -> None:
    file = st.session_state.get(key)
    if file is None:
        return
    try:
        values = read(file.getvalue(), file.name, quantity.series_id, today())
    except CitecastError as error:
        say(bench, PLACE, tuple(str(error).splitlines()))
    else:
        _join(bench, values, check)
    st.session_state[_turn(bench)] = st.session_state.get(_turn(bench), 0) + 1


def _join(bench: Bench, values: tuple[OwnValue, ...], check: Check) -> bool:
    """Add values that the rules of the evidence allow; otherwise say all that is wrong and change nothing."""
    amendment = bench.fresh().amendment
    joined = replace(amendment, own=(*amendment.own, *(value for value in values if value not in amendment.own)))
    problems = check(joined)
    say(bench, PLACE, ("Nothing was added:", *problems) if problems else ())
    if not problems:
        choose_amendment(bench.page, joined)
    return not problems


def _remove(bench: Bench, value: OwnValue) -> None:
    amendment = bench.fresh().amendment
    choose_amendment(bench.page, replace(amendment, own=tuple(one for one in amendment.own if one != value)))
    say(bench, PLACE, ())


def _turn(bench: Bench) -> str:
    return f"{bench.page}.own-file"
