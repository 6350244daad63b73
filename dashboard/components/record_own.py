"""Our own past projections beside the last value, the drift and the BLS line, each to be opened."""

from collections.abc import Callable, Mapping, Sequence

import plotly.graph_objects as go
import streamlit as st

from dashboard.components import record_open, table
from dashboard.components.scenario_picker import escape_markdown
from dashboard.figures.own_record import OwnMark, build_own_figure, own_alt
from dashboard.state import OwnTrack, OwnTry, choose_value
from dashboard.theme import Theme
from dashboard.wording import date_words, escape, format_difference, format_projected, format_value, titled
from dashboard.wording.record import RULES, card_html, mean_miss, observed_rows, range_words, rule_words
from forecasting.domain import Definition, Quantity, Source

SERIES = "record"
KINDS = {
    False: "Made with what was known on the day",
    True: "Made from the newest edition cut short, whose figures were not known then",
}
READ = "A dashed blue line is one projection, from the last value known then; an ink dot is what came. Choose a point to open it: its 8 in 10 range is drawn."


def show_choice(names: Mapping[str, str], chosen: str) -> None:
    """Which headline series."""
    key = "record-series"
    st.session_state[key] = chosen
    titles = {name: escape_markdown(title) for name, title in names.items()}
    st.radio("Headline", tuple(titles), format_func=titles.__getitem__, key=key, horizontal=True, label_visibility="collapsed", on_change=_take, args=(key,))


def opened_of(track: OwnTrack, asked: str) -> str:
    """The past projection that is open: the one asked for, else the last of the most telling kind."""
    dots = [one.dot for one in (*_of_kind(track, pseudo=True), *_of_kind(track, pseudo=False))]
    return asked if asked in dots else next(reversed(dots), "")


def show(track: OwnTrack, opened: str, sources: Mapping[str, Source], definitions: Mapping[str, Definition], *, theme: Theme) -> None:
    """Draw the sentence, the figure with its card, and who was nearer."""
    st.html(f'<p class="answer">{escape(track.sentence)}</p>')
    if not track.tries:
        return
    found = next(one for one in track.tries if one.dot == opened)
    drawn = tuple(map(_mark, _of_kind(track, pseudo=found.pseudo)))
    dots, beside = frozenset(one.dot for one in drawn), ((SERIES, track.quantity.series_id),)
    with st.container(key="panel-own-record"):
        left, right = st.columns([800, 352], gap="medium")
        with left, st.container(gap=None):
            st.html(f'<p class="figname">{escape(titled(track.quantity))}<span>{escape(KINDS[found.pseudo])}.</span></p>')
            record_open.figure(
                f"own-{track.quantity.series_id}", _draw(track.quantity, drawn, found, theme), dots, alt=own_alt(track.quantity, drawn), beside=beside
            )
            st.html(f'<div class="notes"><p><b>How to read.</b> {escape(READ)}</p></div>')
        with right:
            names = {one.dot: _name(one, track.quantity) for one in (*_of_kind(track, pseudo=False), *_of_kind(track, pseudo=True))}
            record_open.choice("record-own", "Open a past projection", names, opened, beside=beside)
            st.html(_card(found, track.quantity, sources, definitions))
    _tables(track)


def _draw(quantity: Quantity, drawn: Sequence[OwnMark], found: OwnTry, theme: Theme) -> Callable[[bool], go.Figure]:
    def draw(wide: bool) -> go.Figure:
        return build_own_figure(quantity, drawn, theme=theme, selected=found.dot, width_hint="wide" if wide else "narrow")

    return draw


def _tables(track: OwnTrack) -> None:
    """Who was nearer, kind by kind; every try is folded away; what could not be compared is named."""
    for pseudo, words in KINDS.items():
        tries = _of_kind(track, pseudo=pseudo)
        if tries:
            head = ("Who", "Mean miss", "Ours was nearer")
            table.show(head, _nearer_rows(tries, track.quantity), caption=f"{words}: {len(tries)} outcomes", numeric=frozenset(head[1:]))
    with st.expander(f"All {len(track.tries)} outcomes one by one"):
        columns = ("Projected from", "For", "Ours", "Came", "Inside 8 in 10", *RULES.values(), "Kind")
        rows = [_try_row(one, track.quantity) for one in track.tries]
        table.show(columns, rows, numeric=frozenset(("Ours", "Came", *RULES.values())))
    for reason in track.unscored:
        st.html(f'<p class="small-t">Not compared: {escape(reason)}</p>')


def _nearer_rows(tries: Sequence[OwnTry], quantity: Quantity) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("Ours", mean_miss([abs(one.median - one.outturn) for one in tries], quantity), "")]
    for name, words in RULES.items():
        pairs = [(abs(one.median - one.outturn), miss) for one in tries for rule, _, miss in one.baselines if rule == name]
        if pairs:
            rows.append((words, mean_miss([miss for _, miss in pairs], quantity), f"{sum(ours < miss for ours, miss in pairs)} of {len(pairs)}"))
    return rows


def _try_row(one: OwnTry, quantity: Quantity) -> tuple[str, ...]:
    said = {name: format_projected(value, quantity) for name, value, _ in one.baselines}
    kind = " ".join(("cut short" if one.pseudo else "known then", "restated" if one.restated else "")).strip()
    return (
        str(one.origin_year),
        str(one.target_year),
        format_projected(one.median, quantity),
        format_value(one.outturn, quantity),
        "yes" if one.inside else "no",
        *(said.get(name, "") for name in RULES),
        kind,
    )


def _card(one: OwnTry, quantity: Quantity, sources: Mapping[str, Source], definitions: Mapping[str, Definition]) -> str:
    """The opened dot: what we would have said, what came, what simple rules would have said."""
    miss = one.median - one.outturn
    error = f"<b>{escape(format_difference(miss, quantity))} too {'high' if miss > 0 else 'low'}</b>, {'inside' if one.inside else 'outside'} the range"
    published = format_value(one.observation.value, quantity, style="exact")
    rows = [
        ("Said by", "This product, tried again on the past"),
        ("Known", escape(f"{KINDS[one.pseudo].removeprefix('Made ')}, {date_words(one.as_of)}")),
        ("Range", escape(range_words(one.low, one.high, quantity))),
        ("Scale", escape(one.definition)),
        ("Came", f"<b>{escape(format_value(one.outturn, quantity))}</b>{escape(f', published as {published}') if one.restated else ''}"),
        *observed_rows(one.observation, sources, definitions),
        ("Error", error),
        ("Simple rules", "<br>".join(escape(rule_words(name, value, quantity)) for name, value, _ in one.baselines)),
        ("State", "<b>Resolved</b>, put on the scale of the projection" if one.restated else "<b>Resolved</b>"),
        ("Drift", escape(one.note)),
    ]
    head = escape(f"Opened projection: from {one.origin_year}, for {one.target_year}")
    return card_html("ours", head, format_projected(one.median, quantity), one.observation.citations[0].quote, rows)


def _name(one: OwnTry, quantity: Quantity) -> str:
    return f"From {one.origin_year}{' (cut short)' if one.pseudo else ''} for {one.target_year}: {format_projected(one.median, quantity)}"


def _of_kind(track: OwnTrack, *, pseudo: bool) -> tuple[OwnTry, ...]:
    return tuple(one for one in track.tries if one.pseudo == pseudo)


def _mark(one: OwnTry) -> OwnMark:
    start = next((value for name, value, _ in one.baselines if name == "last_value"), one.median)
    return OwnMark(
        dot=one.dot,
        origin_year=one.origin_year,
        start=start,
        target_year=one.target_year,
        median=one.median,
        low=one.low,
        high=one.high,
        outturn=one.outturn,
    )


def _take(key: str) -> None:
    choose_value(SERIES, st.session_state[key])
    choose_value(record_open.PARAMETER, "")
