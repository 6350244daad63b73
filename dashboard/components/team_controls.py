"""What a team plan is asked for: the deployment with its description, the size, the years, the market; every choice goes into the address."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.components.controls import short_date
from dashboard.state import BASELINE, NEWEST, Choices, ViewState, choose
from dashboard.state.scenario_link import MOST_STAFF, MOST_SYSTEMS
from dashboard.wording import escape
from dashboard.wording.team import count_refusal, year_refusal
from forecasting.domain import Deployment

SAID = "team-plan.said"
MARKET_ONLY = "The market scenario changes pay and how hard it is to hire. It does not change how many jobs your organisation needs."
COUNTS = {"systems": ("AI systems", MOST_SYSTEMS), "staff": ("Security staff now", MOST_STAFF)}
YEARS = {"start": "Start year", "until": "Until"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The page that is worked on, what it offers, and how its view is read anew: callbacks run before the page."""

    page: str
    choices: Choices
    fresh: Callable[[], ViewState]

    def years(self, view: ViewState) -> tuple[int, int]:
        """First and last year that a plan may hold."""
        first = view.as_of.year
        known = self.choices.facts(view.series_id, NEWEST, view.as_of, view.amendment).years
        return first, known[1] if known else first


def show(desk: Desk, view: ViewState, deployments: Sequence[Deployment]) -> None:
    """Draw the controls."""
    with st.container(key="team-deployment"):
        known = {one.deployment_id: one for one in deployments}
        _hold("team-deployment-choice", view.deployment)
        st.radio(
            "How does AI enter your organisation?", tuple(known), format_func=lambda name: f"**{known[name].title}**",
            captions=[one.description for one in deployments],
            key="team-deployment-choice", on_change=_take, args=(desk, "deployment", "team-deployment-choice"),
        )  # fmt: skip
    with st.container(horizontal=True, key="team-inputs", gap="small", vertical_alignment="bottom"):
        for name, (label, _) in COUNTS.items():
            _number(f"team-{name}", label, _kept(view, name), _take_count, (desk, name, f"team-{name}"))
        for name, label in YEARS.items():
            _number(f"team-{name}", label, _kept(view, name), _take_year, (desk, name, f"team-{name}"))
        _market(desk, view)
        _as_of(desk, view)
    if view.scenario != BASELINE:
        st.html(f'<p class="small-t">{MARKET_ONLY}</p>')
    for sentence in st.session_state.pop(SAID, ()):
        st.html(f'<p class="team-said" role="status">{escape(sentence)}</p>')


def _number(key: str, label: str, value: int, take: Callable[[Desk, str, str], None], args: tuple[Desk, str, str]) -> None:
    _hold(key, float(value))
    # A number of any size and kind is let in: Streamlit would refuse it without a word, where the page says what may be asked.
    st.number_input(label, step=1.0, format="%.0f", key=key, on_change=take, args=args, width=168)


def _market(desk: Desk, view: ViewState) -> None:
    _hold("team-scenario", view.scenario)
    titles = desk.choices.scenarios
    st.selectbox(
        "Market scenario",
        tuple(titles),
        format_func=titles.__getitem__,
        key="team-scenario",
        on_change=_take,
        args=(desk, "scenario", "team-scenario"),
        width=240,
    )


def _as_of(desk: Desk, view: ViewState) -> None:
    choices = desk.choices
    facts = choices.facts(view.series_id, NEWEST, view.as_of, view.amendment)
    _hold("team-as_of", view.as_of)
    st.date_input(
        "As of", min_value=facts.first_vintage, max_value=max(choices.today, choices.newest), key="team-as_of", format="YYYY-MM-DD",
        on_change=_take, args=(desk, "as_of", "team-as_of"), width=168, help=f"The newest evidence is of {short_date(choices.newest)}.",
    )  # fmt: skip


def _hold(key: str, value: object) -> None:
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _kept(view: ViewState, name: str) -> int:
    return {"systems": view.ai_systems, "staff": view.security_staff, "start": view.start, "until": view.until}[name]


def _take(desk: Desk, name: str, key: str) -> None:
    value = st.session_state.get(key)
    if value is not None:
        choose(desk.page, **{name: str(value)})


def _take_count(desk: Desk, name: str, key: str) -> None:
    label, most = COUNTS[name]
    typed, kept = st.session_state.get(key), _kept(desk.fresh(), name)
    number = _whole(typed)
    if number is None or not 1 <= number <= most:
        _say(count_refusal(label, typed, most=most, kept=kept))
    else:
        choose(desk.page, **{name: str(number)})


def _take_year(desk: Desk, name: str, key: str) -> None:
    view, typed = desk.fresh(), st.session_state.get(key)
    first, last = desk.years(view)
    lowest = first if name == "start" else min(view.start, last)
    year = _whole(typed)
    if year is None or not lowest <= year <= last:
        _say(year_refusal(YEARS[name], typed, first=lowest, last=last, kept=_kept(view, name)))
    elif name == "start" and year > view.until:
        choose(desk.page, start=str(year), until=str(year))
    else:
        choose(desk.page, **{name: str(year)})


def _whole(typed: object) -> int | None:
    """A whole number, whatever the browser sent."""
    if not isinstance(typed, int | float) or isinstance(typed, bool) or not math.isfinite(typed) or not float(typed).is_integer():
        return None
    return int(typed)


def _say(sentence: str) -> None:
    st.session_state[SAID] = (*st.session_state.get(SAID, ()), sentence)
