"""The ledgers: rounds with their hashes, whether they are as recorded, what is open by which rule, and how to check it oneself."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.components import table
from dashboard.components.table import Cell, Markup
from dashboard.state import Ledger
from dashboard.wording import date_words, escape, format_difference, format_projected, format_range, format_value
from dashboard.wording.record import STATES
from forecasting.domain import Quantity
from forecasting.domain.ledger import LedgerResult, LedgerRound

INTRODUCTION = (
    "What we published is recorded before anybody can know the answer: one file a round, and a chain in which each line holds the hash of the one before. "
    "A changed, moved or removed byte breaks it."
)


def show(ledgers: Sequence[Ledger], quantities: Mapping[str, Quantity]) -> None:
    """Draw each ledger, then how to verify."""
    st.header("The ledger of what we published", anchor=False)
    st.html(f'<p class="notes">{escape(INTRODUCTION)}</p>')
    for ledger in ledgers:
        _show_one(ledger, quantities)
    _how(next((ledger for ledger in ledgers if ledger.rounds), None))


def _show_one(ledger: Ledger, quantities: Mapping[str, Quantity]) -> None:
    st.html(f'<p class="figname">{escape(ledger.title)}<span>{escape(_standing(ledger))}</span></p>')
    if ledger.faults:
        st.html(f'<ul class="plain-list">{"".join(f"<li>{escape(str(fault))}</li>" for fault in ledger.faults)}</ul>')
    if ledger.rounds:
        verified = "not as recorded" if ledger.faults else "as recorded"
        table.show(("Round", "Made on", "Series", "File and its sha256", "Hash of the line", "Checked now"), [_round(one, verified) for one in ledger.rounds])
    for results in _by_rule(ledger.results):
        _question(results, quantities)


def _standing(ledger: Ledger) -> str:
    if ledger.faults:
        return f"Not as it was recorded: {len(ledger.faults)} fault{'' if len(ledger.faults) == 1 else 's'}. Nothing in it is scored until that is mended."
    return f"Verified just now. {ledger.sentence}" if ledger.rounds else ledger.sentence


def _round(one: LedgerRound, verified: str) -> Sequence[Cell]:
    file = Markup(f'{escape(one.file)}<br><span class="hash">{escape(one.sha256)}</span>')
    return (
        one.round_id.replace("_", " "),
        date_words(one.made_on),
        str(len(one.rules)),
        file,
        Markup(f'<span class="hash">{escape(one.hash)}</span>'),
        verified,
    )


def _question(results: Sequence[LedgerResult], quantities: Mapping[str, Quantity]) -> None:
    """One recorded projection: the rule fixed on the day, then its years."""
    rule = results[0].rule
    scenario = "" if rule.scenario_id == "baseline" else f", scenario {rule.scenario_id}"
    waiting = sum(one.state == "open" for one in results)
    with st.expander(f"{rule.title}{scenario}: {waiting} of {len(results)} years open".replace("$", "\\$")):
        st.html(f'<p class="notes"><b>Resolution rule.</b> {escape(rule.sentence)}</p>')
        quantity = quantities.get(rule.series_id)
        if quantity:
            head = ("Year", "Median", "8 in 10 chance of", "Due", "State", "Came", "Score", "Reason")
            table.show(head, [_year(one, quantity) for one in results], numeric=frozenset({"Median"}))


def _year(one: LedgerResult, quantity: Quantity) -> Sequence[Cell]:
    came = format_value(one.outturn_value, quantity) if one.outturn_value is not None else ""
    return (
        str(one.target_year),
        format_projected(one.median, quantity),
        format_range(one.lower, one.upper, quantity),
        date_words(one.due),
        STATES[one.state],
        came,
        _score(one, quantity),
        one.reason,
    )


def _score(one: LedgerResult, quantity: Quantity) -> str:
    """Error, whether the range held, interval score, and the errors of simple rules; empty while it is open."""
    if one.error is None or one.wis is None:
        return ""
    rules = ", ".join(f"{name.replace('_', ' ')} off by {format_difference(miss, quantity)}" for name, _, miss in one.baselines)
    held = "inside" if one.inside else "outside"
    own = f"off by {format_difference(one.error, quantity)}, {held} the range, interval score {format_difference(one.wis, quantity)}"
    return f"{own}; {rules}" if rules else own


def _by_rule(results: Sequence[LedgerResult]) -> list[list[LedgerResult]]:
    found: dict[tuple[str, str, str, str], list[LedgerResult]] = {}
    for one in results:
        found.setdefault((one.round_id, one.rule.series_id, one.rule.scenario_id, one.rule.price_basis), []).append(one)
    return list(found.values())


def _how(ledger: Ledger | None) -> None:
    """The commands that anybody can run on a copy."""
    st.html(
        '<p class="figname">Check it yourself<span>Write the last hash down elsewhere: it shows later that nothing before it was changed or cut off.</span></p>'
    )
    lines = ["python -m forecasting ledger verify"]
    if ledger:
        last = ledger.rounds[-1]
        lines += [f"python -m forecasting ledger verify --head {ledger.head}", f"sha256sum {ledger.place}/{last.file}    # must be {last.sha256}"]
    lines += ["python -m forecasting ledger resolve", "python -m forecasting ledger export my-hub    # opens in Hubverse tools"]
    st.html(f'<pre class="how">{escape(chr(10).join(lines))}</pre>')
