"""What a link holds, written, pure: plain ids, numbers and words, all of them, so that a copied link never relies on defaults."""

from datetime import date
from urllib.parse import urlencode

from dashboard.state.fitting import fitted
from dashboard.state.scenario_link import amount_text, reasons_text
from dashboard.state.settings_link import amendment_text, settings_text
from dashboard.state.view import NEWEST, ViewState
from forecasting.domain import Selection

LINK_VERSION = "1"
FIELDS = ("series", "definition", "until", "as_of", "scenario", "method", "levels", "real", "point")
"""What the address of a page about projections says."""
CARRIED = ("set", "without", "own")
"""Changed assumptions and edited evidence: in the address of every page that shows projections."""
OWN_WORDS = ("title", "about", "author", "why")
"""The reader's words about the own scenario."""


def to_query(state: ViewState) -> dict[str, str]:
    """The query parameters that restore a view: every one of them."""
    return {
        "v": LINK_VERSION,
        "series": state.series_id,
        "definition": state.definition,
        "until": str(state.until),
        "as_of": state.as_of.isoformat(),
        "scenario": state.scenario,
        "method": state.method,
        "levels": ",".join(f"{level:g}" for level in state.levels),
        "real": "1" if state.real else "0",
        "point": state.point,
        "set": settings_text(state.settings),
        **amendment_text(state.amendment),
        "title": state.title,
        "about": state.about,
        "author": state.author,
        "why": reasons_text(state.reasons, state.references),
        "compare": ",".join(state.compare),
        "explain": state.explained,
        "threshold": amount_text(state.threshold),
        "lever": state.lever,
        "target": amount_text(state.target),
        "deployment": state.deployment,
        "systems": str(state.ai_systems),
        "staff": str(state.security_staff),
        "start": str(state.start),
        "then": state.then.isoformat() if state.then else "",
    }


def address_of(path: str, selection: Selection, *, point: str) -> str:
    """The address of a page with a selection and a selected point, written out."""
    state = ViewState(
        series_id=selection.series_id,
        definition=selection.definition_id or NEWEST,
        until=selection.until,
        as_of=selection.as_of or date.max,
        scenario=selection.scenario_id,
        method=selection.method,
        levels=selection.levels,
        real=selection.real,
        point=point,
        settings=selection.settings,
        amendment=selection.amendment,
    )
    query = to_query(state)
    return f"{path}?{urlencode(fitted({name: query[name] for name in ('v', *FIELDS, *CARRIED)}))}"
