"""Rules about quantities: the headlines, money, and the shape of their rows."""

from collections import defaultdict
from collections.abc import Iterator

from forecasting.catalog.tables import Row, Tables
from forecasting.errors import Problem

HEADLINES = ("global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage")


def headlines(tables: Tables) -> Iterator[Problem]:
    """The three headline series are there, and no other is one."""
    rows = tables.index("series", "series_id")
    for series_id, row in rows.items():
        if row.flag("headline") != (series_id in HEADLINES) and "headline" in row.cells:
            right = "true" if series_id in HEADLINES else "false"
            yield row.problem("headline", f"must be {right}; the headlines are {', '.join(HEADLINES)}", f"Write {right}")
    for series_id in HEADLINES:
        if series_id not in rows:
            yield Problem(table="series", row=None, column="series_id", value=series_id, rule="is a headline and not there", remedy="Add its row.")


def money(tables: Tables) -> Iterator[Problem]:
    """Money has a price basis and may have a deflator, which is an index; nothing else has either."""
    rows = tables.index("series", "series_id")
    for row in rows.values():
        is_money = row.text("measure") == "money"
        if is_money and not row.text("price_basis"):
            yield row.problem("price_basis", "is empty for a series of money", "Write nominal, or the year whose prices are used")
        for column in ("price_basis", "deflator"):
            if not is_money and row.text(column):
                yield row.problem(column, "is given for a series that is not money", "Empty it, or make the measure money")
        deflator = rows.get(row.text("deflator"))
        if deflator and deflator.text("measure") != "index":
            yield row.problem("deflator", f"is a series of {deflator.text('measure')}, not an index", "Name a price index")


def fractions(tables: Tables) -> Iterator[Problem]:
    """The unit of a share is `fraction`, so that nobody reads percent into it."""
    for row in tables["series"]:
        if row.text("measure") == "share" and row.text("unit") not in {"", "fraction"}:
            yield row.problem("unit", "is not fraction for a share", "Write fraction, and store 1.8 % as 0.018")


def period_forms(tables: Tables) -> Iterator[Problem]:
    """A monthly series has months; a yearly one has years, or always the same month or quarter of the year (2019-05, 2020-05)."""
    frequencies = {row.text("series_id"): row.text("frequency") for row in tables["series"]}
    seasons: dict[tuple[str, str], str] = {}
    for row in tables["observations"]:
        frequency, season = frequencies.get(row.text("series_id"), ""), row.text("period")[4:]
        if frequency == "monthly" and (not season or "Q" in season):
            yield row.problem("period", "is not a month, in a monthly series", "Write it like 2024-05, or make the series irregular")
        if frequency == "annual":
            usual = seasons.setdefault((row.text("series_id"), row.text("definition_id")), season)
            if season != usual:
                rule = f"is not of the form {'2024' + usual} of the other rows of its definition, in a yearly series"
                yield row.problem("period", rule, "Give every year the same month or quarter, or make the series irregular")


def editions(tables: Tables) -> Iterator[Problem]:
    """A series that is restated as a whole has one definition in each edition."""
    revisions = {row.text("series_id"): row.text("revision") for row in tables["series"]}
    by_edition: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tables["observations"]:
        if revisions.get(row.text("series_id")) == "edition":
            by_edition[row.text("series_id"), row.text("vintage")].append(row)
    for (_, vintage), rows in by_edition.items():
        expected = rows[0].text("definition_id")
        for row in rows:
            if row.text("definition_id") != expected:
                rule = f"differs from {expected!r} of row {rows[0].number} in the same edition ({vintage})"
                yield row.problem("definition_id", rule, "Give one edition one definition, or the series the revision rowwise")


RULES = (headlines, money, fractions, period_forms, editions)
