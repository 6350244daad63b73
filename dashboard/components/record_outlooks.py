"""Others' outlooks against what came: figures, the opened one, the table with its filters, and each publisher in a sentence."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import plotly.graph_objects as go
import streamlit as st

from dashboard.components import filters, record_open, table
from dashboard.components.filters import Chosen
from dashboard.components.table import Cell, Link
from dashboard.figures.track_record import TrackGroup, build_track_figure, groups_of, track_alt
from dashboard.theme import Theme
from dashboard.wording import escape, titled
from dashboard.wording.record import NEVER, STATES, Judged, came_words, off_words, outlook_card, outlook_name, said_words, short_publisher, state_words
from forecasting.domain import Definition, Source
from forecasting.domain.record import OutlookRecord, OutlookResult, UnscoredOutlook

ADDRESS = "/track-record"
KINDS = {
    False: ("Same quantity", "What came counts what was said: the distance is the error."),
    True: ("Definition drift, scored apart", "What came counts something else: the distance holds the change of definition too, and says nothing on skill."),
}
HEAD = ("Who", "About", "For", "Said", "Came", "Off by", "State")
READ = "A hollow diamond is what was said, an ink dot what came; a line joins the two. Choose a point or a name from the list to open it; pointing names it."


def all_outlooks(record: OutlookRecord) -> dict[str, Judged]:
    """Every outlook by its id, those with a state first."""
    both: tuple[Judged, ...] = (*record.results, *record.not_scored)
    return {one.outlook.outlook_id: one for one in both}


def opened_first(record: OutlookRecord) -> str:
    """The outlook that is open where the link names none: the first that is scored, else the first with an outturn."""
    ranked = sorted(record.results, key=lambda one: (not one.is_scored, bool(one.same_as), one.outturn is None))
    return next((one.outlook.outlook_id for one in ranked), next(iter(all_outlooks(record)), ""))


def show(record: OutlookRecord, opened: str, sources: Mapping[str, Source], definitions: Mapping[str, Definition], *, theme: Theme) -> None:
    """Draw figures with the card beside them, then the table."""
    st.header("What others said, and what came", anchor=False)
    known = all_outlooks(record)
    if not known:
        st.html('<p class="answer">No outlook was published by this day.</p>')
        return
    with st.container(key="panel-track-record"):
        left, right = st.columns([800, 352], gap="medium")
        with left, st.container(gap=None):
            for group in groups_of(record):
                _figure(group, opened, known, theme)
            st.html(f'<div class="notes"><p><b>How to read.</b> {escape(READ)}</p></div>')
        with right:
            names = {dot: outlook_name(one.outlook, one.quantity) for dot, one in known.items()}
            record_open.choice("record-outlook", "Open an outlook", names, opened)
            st.html(outlook_card(known[opened], sources, definitions))


def show_table(record: OutlookRecord) -> None:
    """Every outlook with its state in words; growth that says the same as a level is told with the level."""
    publishers = tuple(sorted({one.outlook.publisher for one in all_outlooks(record).values()}))
    chosen = filters.show("track-record", {"state": (*STATES.values(), NEVER), "publisher": publishers})
    judged = sorted((one for one in record.results if not one.same_as and _takes(chosen, one)), key=_order)
    never = [one for one in record.not_scored if _takes(chosen, one)]
    st.html(f'<p class="small-t">{len(judged) + len(never)} of {sum(1 for one in record.results if not one.same_as) + len(record.not_scored)} outlooks.</p>')
    came, waiting, narrowed = [one for one in judged if one.outturn], [one for one in judged if not one.outturn], bool(chosen.text or chosen.values)
    if came:
        table.show(HEAD, [_row(one, chosen) for one in came], caption="With a value to hold against")
    if waiting:
        with st.expander(f"{len(waiting)} without such a value: {_counts(waiting)}", expanded=narrowed):
            table.show(HEAD, [_row(one, chosen) for one in waiting], caption="Without a value yet, or for good")
    if never:
        with st.expander(f"{len(never)} that can never be scored, and why", expanded=narrowed):
            table.show(("Who", "About", "For", "Said", "Why not"), [_never_row(one, chosen) for one in never], caption=NEVER)
    with st.expander("Each publisher in a sentence"):
        st.html(f'<ul class="plain-list">{"".join(f"<li>{escape(one.sentence)}</li>" for one in record.publishers)}</ul>')


def _figure(group: TrackGroup, opened: str, known: Mapping[str, Judged], theme: Theme) -> None:
    name, meaning = KINDS[group.apart]
    st.html(f'<p class="figname">{escape(name)}: {escape(titled(group.quantity))}<span>{escape(meaning)}</span></p>')

    def draw(wide: bool) -> go.Figure:
        return build_track_figure(group, theme=theme, selected=opened, width_hint="wide" if wide else "narrow")

    record_open.figure(f"track-{group.quantity.series_id}-{'apart' if group.apart else 'same'}", draw, known, alt=track_alt(group))


def _counts(waiting: Sequence[OutlookResult]) -> str:
    """`1 definition changed, 5 publisher stopped, 11 open`."""
    states = [one.state for one in waiting]
    return ", ".join(f"{states.count(state)} {words.lower()}" for state, words in STATES.items() if state in states)


def _order(one: OutlookResult) -> tuple[bool, int]:
    """Those with something to say first: scored, scored apart, then by state; the oldest first within."""
    return one.outturn is None, list(STATES).index(one.state)


def _takes(chosen: Chosen, one: Judged) -> bool:
    state = STATES[one.state] if isinstance(one, OutlookResult) else NEVER
    return chosen.takes(one.outlook.publisher, one.quantity.title, one.outlook.target_period, one.reason, state=state, publisher=one.outlook.publisher)


def _row(one: OutlookResult, chosen: Chosen) -> Sequence[Cell]:
    return (
        _opening(one, chosen),
        titled(one.quantity),
        one.outlook.target_period,
        said_words(one.outlook, one.quantity),
        came_words(one) or ("nothing yet" if one.state == "open" else "no value"),
        off_words(one.relative_error),
        state_words(one),
    )


def _never_row(one: UnscoredOutlook, chosen: Chosen) -> Sequence[Cell]:
    return _opening(one, chosen), titled(one.quantity), one.outlook.target_period, said_words(one.outlook, one.quantity), one.reason


def _opening(one: Judged, chosen: Chosen) -> Link:
    """The address that opens the outlook, with the filters as they are."""
    query = {record_open.PARAMETER: one.outlook.outlook_id, **({"find": chosen.text} if chosen.text else {})}
    query |= {f"only_{name}": value for name, value in chosen.values}
    return Link(f"{short_publisher(one.outlook.publisher)} {one.outlook.made_on.year}", f"{ADDRESS}?{urlencode(query)}")
