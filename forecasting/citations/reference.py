"""What every citation style needs to know of a source, or of one of our own projections."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forecasting.amounts import day_words
from forecasting.domain import Projection, Series, Source

Kind = Literal["report", "dataset", "article-newspaper", "webpage"]
"""Words of CSL for what a publication is."""

PRODUCT = "Citecast"
KINDS: Mapping[str, Kind] = {
    "survey": "report",
    "model": "report",
    "vendor": "report",
    "postings": "report",
    "administrative": "dataset",
    "news": "article-newspaper",
}
SEEN = {"original": "", "copy": "Read in a faithful copy.", "second_hand": "Known at second hand."}
PERSON = re.compile(r"[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ]\.?(?: [A-ZÀ-Þ](?:[\w’'-]*[a-zß-ÿ])?\.?){1,2}")
BODIES = re.compile(r"\b(Committee|Institute|Group|Team|Bureau|Office|Center|Centre|Council|Agency|University|Foundation|Press)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An author: a person with family and given names, or a body with its name in `family`."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What every style needs to know."""

    key: str
    title: str
    authors: tuple[Name, ...]
    and_others: bool
    publisher: str
    issued: tuple[int, ...]
    """Year, month and day as far as they are known; empty where nothing is."""
    url: str
    accessed: date | None
    kind: Kind
    version: str
    note: str


def source_reference(source: Source) -> Reference:
    """A publication of the catalog; without authors its publisher stands for them."""
    names = source.authors.removesuffix("et al.").rstrip(" ,;")
    authors = tuple(_name(part.strip()) for part in names.split(";") if part.strip())
    return Reference(
        key=source.source_id,
        title=source.title,
        authors=authors or (Name(family=source.publisher),),
        and_others=source.authors.endswith("et al."),
        publisher=source.publisher,
        issued=tuple(int(part) for part in source.published.split("-") if part),
        url=source.url or source.archived_url,
        accessed=source.accessed,
        kind="webpage" if source.kind == "secondary" and source.method != "news" else KINDS[source.method],
        version="",
        note=SEEN[source.seen],
    )


def projection_reference(projection: Projection, *, link: str = "") -> Reference:
    """One of our own projections: what, to which year, under which scenario, and what was known."""
    until, prices = projection.years[-1], price_words(projection.series)
    title = f"{projection.series.quantity.title}: projection to {until}{prices}, scenario {projection.scenario_id}, as of {day_words(projection.as_of)}"
    as_of = projection.as_of
    return Reference(
        key=f"citecast-{projection.series_id}-{projection.scenario_id}-{as_of}-{until}",
        title=title,
        authors=(Name(family=PRODUCT),),
        and_others=False,
        publisher=PRODUCT,
        issued=(as_of.year, as_of.month, as_of.day),
        url=link,
        accessed=None,
        kind="dataset",
        version=f"method version {projection.method_version}, {projection.method}",
        note=f"Rests on {', '.join(source.source_id for source in projection.sources)}.",
    )


def price_words(series: Series) -> str:
    """Whose money it is, where it is not that of its year."""
    basis = series.quantity.price_basis
    return f" in prices of {basis}" if basis not in {"", "nominal"} else ""


def _name(text: str) -> Name:
    if ", " in text:
        family, given = text.split(", ", maxsplit=1)
        return Name(family=family, given=given)
    if PERSON.fullmatch(text) and not BODIES.search(text):
        given, family = text.rsplit(" ", maxsplit=1)
        return Name(family=family, given=given)
    return Name(family=text)
