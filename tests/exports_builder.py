"""Snapshots of made-up numbers for tests of the exports: quick to build, each part replaceable, and one of hostile text."""

import dataclasses
from datetime import date
from typing import Any

from builders import a_definition, a_projection, a_scenario, a_source, an_assumption, an_outlook
from dashboard.snapshots import FORMAT, Alternative, Compared, Evidence, Panel, Snapshot
from dashboard.wording import alt_text, panel_subtitle, panel_title, topic_words
from forecasting.domain import Amendment, Projection, Selection

LEFT_OUT = "A new way of counting by a publisher, errors in the sources."
PAST = "In nine past tries on this series, seven outcomes fell inside the 8\u00a0in\u00a010 range; we would expect about seven."
HOSTILE = '=HYPERLINK("http://evil.example","x")</a:t><script>alert(1)</script>&#x41; #panic("pwned") $x$ *b* \\ `r` ../../etc/passwd\x1b\ttab'
"""Text that a spreadsheet, an XML reader, typst, HTML or a file system might take for more than text."""


def a_panel(projection: Projection | None = None, **overrides: Any) -> Panel:
    """A panel that says of a projection what its page would say."""
    projection = projection or a_projection()
    fields: dict[str, Any] = {
        "selection": Selection(series_id=projection.series_id, until=projection.years[-1], as_of=projection.as_of),
        "series": projection.series, "projection": projection, "reason": "", "topic": topic_words(projection), "title": panel_title(projection),
        "subtitle": panel_subtitle(projection, scenario_title="Baseline"), "lead": "In 2022 it was 201. It rises to 331 in 2027.",
        "alt": alt_text(projection), "past": PAST, "left_out": LEFT_OUT, "alternatives": (Alternative(label="The last value", median=201.0),),
        "outlooks": (an_outlook(),), "compared": (), "explanation": None,
    }  # fmt: skip
    return Panel(**(fields | overrides))


def an_unfitted_panel() -> Panel:
    """A panel of which nothing could be projected."""
    told = {"title": "People missing", "reason": "Two values are too few to project.", "past": "", "outlooks": (), "alternatives": ()}
    return dataclasses.replace(a_panel(), projection=None, **told)  # type: ignore[arg-type]  # names and values of different types


def a_compared(title: str = "Pipeline push") -> Compared:
    """Another scenario of the same series."""
    projection = a_projection(scenario_id="pipeline_push", assumptions=(an_assumption(value=0.05),))
    selection = Selection(series_id=projection.series_id, until=projection.years[-1], as_of=projection.as_of, scenario_id="pipeline_push")
    return Compared(title=title, selection=selection, projection=projection)


def a_made_up_snapshot(*panels: Panel, **overrides: Any) -> Snapshot:
    """A published state of made-up panels."""
    held = panels or (a_panel(),)
    evidence = Evidence(
        newest_vintage=date(2026, 11, 20), sources=(a_source(),), quantities=(held[0].series.quantity,), definitions=(a_definition(),),
        observations=held[0].series.observations, splices=(), events=(), outlooks=held[0].outlooks, assumptions=(an_assumption(),),
        scenarios=(a_scenario(),),
    )  # fmt: skip
    fields: dict[str, Any] = {
        "format": FORMAT, "title": "AI-security workforce", "note": "", "publisher": "Workforce Office", "published_on": date(2026, 11, 22),
        "as_of": date(2026, 11, 20), "method_version": "1", "software_version": "0.4.0", "catalog_digest": "c" * 64, "scenario": a_scenario(),
        "panels": held, "evidence": evidence,
    }  # fmt: skip
    return Snapshot(**(fields | overrides))


def a_hostile_snapshot() -> Snapshot:
    """Hostile text in every field that a person types or a source brings."""
    source = a_source(title=HOSTILE, publisher=HOSTILE, authors=HOSTILE, note=HOSTILE, licence=HOSTILE, url="javascript:alert(1)")
    definition = a_definition(label=HOSTILE, counts=HOSTILE, excludes=HOSTILE)
    plain = a_projection()
    points = tuple(dataclasses.replace(point, note=HOSTILE) for point in plain.series.observations)
    series = dataclasses.replace(plain.series, observations=points, sources=(source,), definitions=(definition,))
    assumption = an_assumption(title=HOSTILE, rationale=HOSTILE, unit=HOSTILE)
    projection = dataclasses.replace(plain, series=series, sources=(source,), assumptions=(assumption,))
    words = dict.fromkeys(("topic", "title", "subtitle", "lead", "alt", "past", "left_out"), HOSTILE)
    outlook = an_outlook(publisher=HOSTILE, note=HOSTILE, scoring=HOSTILE)
    panel = a_panel(projection, **words, outlooks=(outlook,), compared=(a_compared(HOSTILE),), alternatives=(Alternative(label=HOSTILE, median=1.0),))
    scenario = a_scenario(title=HOSTILE, narrative=HOSTILE, author=HOSTILE, amendment=Amendment(without_sources=(HOSTILE,)))
    return a_made_up_snapshot(panel, title=HOSTILE, note=HOSTILE, publisher=HOSTILE, scenario=scenario)
