"""Says in words what was wrong with a series of a panel and what was done about it."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from forecasting.panel.faults import Fault, Flags, Years
from forecasting.panel.series import Indices, Usable
from forecasting.panel.task import Family, PanelTask
from forecasting.panel.treatment import LONGEST_FIT, SHORTEST_FIT, Treatment

YEARS_NAMED = 3
COMMON = {
    Fault.MISSING: "no value",
    Fault.TEXT: "text in place of a number",
    Fault.INFINITE: "an infinite value",
}
WORDS: dict[Family, dict[Fault, str]] = {
    "growth": {**COMMON, Fault.OUTSIDE: "a value below 0", Fault.EDGE: "a value of 0"},
    "share": {**COMMON, Fault.OUTSIDE: "a share outside 0 to 1 (write 45 % as 0.45)", Fault.EDGE: "a share of exactly 0 or 1"},
}
DONE = {
    Treatment.PROJECTED: "projected from the usable values up to {last}",
    Treatment.NAIVE: "naive: the value of {last} with a wide range",
    Treatment.REFUSED: "naive: the value of {last} with a wide range",
    Treatment.HELD: "naive: the value of {last}, held to what is possible",
    Treatment.NOTHING: "no numbers: there is nothing to project from",
}


def no_problems(id_type: pa.DataType) -> pa.Table:
    """An empty list of problems."""
    return pa.schema([("unique_id", id_type), ("problem", pa.string()), ("answer", pa.string())]).empty_table()


def write_notes(
    ids: pa.Array,
    *,
    series: Indices,
    years: Years,
    faults: Flags,
    usable: Usable,
    treatments: NDArray[np.uint8],
    last: Indices,
    task: PanelTask,
) -> pa.Table:
    """One row for each series with a problem: `unique_id`, `problem`, `answer`."""
    constant = _constant(usable)
    odd = (treatments != Treatment.PROJECTED) | constant | (usable.left_out > 0)
    odd[series[faults != Fault.NONE]] = True
    odd[usable.doubled[:, 0]] = True
    places = np.flatnonzero(odd)
    starts, ends = np.searchsorted(series, places), np.searchsorted(series, places, side="right")
    notes = []
    for place, start, end in zip(places, starts, ends, strict=True):
        treatment = Treatment(treatments[place])
        doubled = usable.doubled[usable.doubled[:, 0] == place, 1]
        found = [*_row_problems(years[start:end], faults[start:end], doubled, task.family), *_series_problems(usable, int(place), treatment)]
        if constant[place]:
            found.append("all values are equal, so past changes say nothing about the range")
        left_out = "faulty rows left out; " if faults[start:end].any() and usable.counts[place] else ""
        merged = "the mean of each year used; " if len(doubled) else ""
        notes.append(("; ".join(found), left_out + merged + DONE[treatment].format(last=last[place])))
    if not notes:
        return no_problems(ids.type)
    problems, answers = zip(*notes, strict=True)
    return pa.table({"unique_id": ids.take(pa.array(places)), "problem": list(problems), "answer": list(answers)})


def rows_without_id(count: int, id_type: pa.DataType) -> pa.Table:
    """The one note about rows that belong to no series."""
    many = "1 row has" if count == 1 else f"{count} rows have"
    return pa.table([[None], [f"{many} no unique_id"], ["left out"]], schema=no_problems(id_type).schema)


def _row_problems(years: Years, faults: Flags, doubled: Sequence[int] | Indices, family: Family) -> Iterator[str]:
    without_year = int(np.count_nonzero(faults == Fault.YEAR))
    if without_year:
        yield f"{without_year} row{'' if without_year == 1 else 's'} without a whole year from 1 to 9999"
    for fault, words in WORDS[family].items():
        found = years[faults == fault]
        if len(found):
            yield f"{words} in {_listed(found)}"
    if len(doubled):
        yield f"several values for {_listed(doubled)}"


def _series_problems(usable: Usable, place: int, treatment: Treatment) -> Iterator[str]:
    count, older = int(usable.counts[place]), int(usable.left_out[place])
    if count < SHORTEST_FIT:
        yield f"{count or 'no'} usable value{'' if count == 1 else 's'}; a fit needs {SHORTEST_FIT}"
    if older:
        yield f"{count + older} values; a fit takes the last {LONGEST_FIT}"
    if treatment is Treatment.REFUSED:
        yield "the fit gave no usable numbers"


def _constant(usable: Usable) -> NDArray[np.bool_]:
    """Series with two or more values, all the same."""
    highest, lowest = np.full(len(usable.counts), -np.inf), np.full(len(usable.counts), np.inf)
    owners = np.repeat(np.arange(len(usable.counts)), usable.counts + usable.left_out)
    np.maximum.at(highest, owners, usable.values)
    np.minimum.at(lowest, owners, usable.values)
    return np.asarray((usable.counts > 1) & (highest == lowest))


def _listed(years: Sequence[int] | Indices | Years) -> str:
    different = sorted({int(year) for year in years})
    named = ", ".join(str(year) for year in different[:YEARS_NAMED])
    more = len(different) - YEARS_NAMED
    return named if more <= 0 else f"{named} and {more} more year{'' if more == 1 else 's'}"
