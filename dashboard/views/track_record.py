"""How past statements fared: others' outlooks, our own past projections, and the ledger of what we published."""

import streamlit as st

from dashboard import cache, state
from dashboard.components import notices, page_head, record_ledger, record_outlooks, record_own
from dashboard.theme import theme_of
from dashboard.wording import date_words, titled
from dashboard.wording.record import record_title

catalog, theme = cache.catalog(), theme_of(state.theme_name())
record, series_ids = cache.outlook_record(), cache.own_series()
asked = state.asked_value("dot")
is_own = asked.startswith(f"{state.OWN}.")
from_dot = next((series_id for series_id in series_ids if is_own and series_id in asked.split(".")), "")
series_id, notice = (from_dot, None) if from_dot else state.query_value("record", series_ids, default=series_ids[0])
outlooks, first = tuple(record_outlooks.all_outlooks(record)), record_outlooks.opened_first(record)
outlook_id, outlook_notice = (first, None) if from_dot or not asked else state.query_value("dot", outlooks, default=first)

page_head.show(record_title(record), f"{record.sentence} Outturns known on {date_words(record.as_of)}.")
notices.show(tuple(filter(None, (notice, outlook_notice))))
with st.container(key="record-section-outlooks"):
    record_outlooks.show(record, outlook_id, catalog.sources, catalog.definitions, theme=theme)
    record_outlooks.show_table(record)
own_section = st.container(key="record-section-own")
with st.container(key="record-section-ledger"):
    record_ledger.show(cache.ledgers(), catalog.quantities)
with own_section:
    st.header("What we would have said, and what came", anchor=False)
    record_own.show_choice({name: titled(catalog.quantities[name]) for name in series_ids}, series_id)
    track = cache.own_track(series_id)
    opened = record_own.opened_of(track, asked if is_own else "")
    notices.show((f"There is no past projection “{asked[:60]}” here. Opened instead: the last one.",) if from_dot and opened != asked else ())
    record_own.show(track, opened, catalog.sources, catalog.definitions, theme=theme)
