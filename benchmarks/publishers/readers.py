"""What each publisher's file says, as yearly series by id: nothing is cut or chosen here.

A reader gets the paths of all files of a data set with the part of their address that varies (a year, an indicator) and yields (id, year, value).
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from python_calamine import CalamineWorkbook

from benchmarks.publishers.rda import Vector, read_rda

Rows = Iterator[tuple[str, int, float]]
Reader = Callable[[Mapping[str, Path]], Rows]
STATES_WITH_DC = {f"{code:02d}" for code in range(1, 57)} - {"03", "07", "14", "43", "52"}
SECTORS = ("10", "20", "30", "41", "42", "43", "50", "55", "60", "65", "70", "80", "90")
"""Supersectors of the state survey, with trade and transport apart."""
TOTAL_NONFARM = "00"
NATIONAL, PRIVATE = "US000", "5"
FOUR_DIGITS = {"naics": re.compile(r"(?!10)(\d{4})"), "sic": re.compile(r"SIC_(\d{4})")}
"""Industry codes of four digits; NAICS codes that begin with 10 are supersectors of the BLS."""


def read_m3(files: Mapping[str, Path]) -> Rows:
    """Yearly series of the M3 competition, history and outturn together: R objects of class Mdata."""
    for path in files.values():
        collection = read_rda(path.read_bytes())["M3"]
        for entry in _vector(collection).values:
            series = _vector(entry).named()
            if _vector(series["period"]).values == ["YEARLY"]:
                history, outturn = _vector(series["x"]), _vector(series["xx"])
                start = round(float(str(_vector(history.attributes["tsp"]).values[0])))
                name = str(_vector(series["sn"]).values[0])
                for place, value in enumerate([*history.values, *outturn.values]):
                    yield f"m3_{name}", start + place, float(str(value))


def read_gapminder(files: Mapping[str, Path]) -> Rows:
    """One CSV file an indicator, with geo, time and a column of the indicator's name."""
    for indicator, path in files.items():
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row[indicator]:
                    yield f"{indicator}|{row['geo']}", int(row["time"]), float(row[indicator])


def read_qcew(files: Mapping[str, Path], *, classification: str) -> Rows:
    """Wages over employment of private national industries of four digits; one zipped CSV file a year, of all areas."""
    for path in files.values():
        for row in _zipped_csv(path):
            code = FOUR_DIGITS[classification].fullmatch(row["industry_code"])
            if code and (row["area_fips"], row["own_code"], row["size_code"]) == (NATIONAL, PRIVATE, "0") and not row["disclosure_code"].strip():
                people = float(row.get("annual_avg_emplvl") or row.get("annual_avg_emplvl_count") or 0)
                if people:
                    yield f"{classification}|{code[1].lstrip('0')}", int(row["year"]), float(row["total_annual_wages"]) / people


def read_state_sectors(files: Mapping[str, Path]) -> Rows:
    """Employees of a sector over all nonfarm employees of its state: yearly averages of unadjusted series of whole states."""
    people: dict[tuple[str, str, int], float] = {}
    for path in files.values():
        with path.open(encoding="utf-8", newline="") as lines:
            for line in lines:
                series_id, year, period, value, *_ = (part.strip() for part in line.split("\t"))
                if period == "M13" and _is_state_sector(series_id):
                    people[series_id[3:5], series_id[10:12], int(year)] = float(value)
    for (state, sector, number), count in people.items():
        total = people.get((state, TOTAL_NONFARM, number))
        if sector in SECTORS and total:
            yield f"emp|{state}|{sector}", number, count / total


def read_oews(files: Mapping[str, Path], *, column: str) -> Rows:
    """A column of the national table of detailed occupations; one zipped spreadsheet a year."""
    for year, path in files.items():
        for row in _spreadsheet(path):
            group = row.get("O_GROUP") or row.get("OCC_GROUP") or ""
            value = _number(row.get(column, ""))
            if group.lower() == "detailed" and value is not None:
                yield f"{_short(column)}|{row['OCC_CODE']}", int(year), value


def _vector(value: object) -> Vector:
    if not isinstance(value, Vector):
        raise ValueError(f"a list or vector was expected, not {type(value).__name__}")
    return value


def _zipped_csv(path: Path) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        name = _only(name for name in archive.namelist() if name.endswith(".csv"))
        with archive.open(name) as content:
            yield from csv.DictReader(io.TextIOWrapper(content, encoding="utf-8"))


def _only(names: Iterator[str]) -> str:
    found = list(names)
    if len(found) != 1:
        raise ValueError(f"one table was expected in the archive, not {len(found)}")
    return found[0]


def _spreadsheet(path: Path) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        name = _only(name for name in archive.namelist() if "national_M" in name and Path(name).suffix in (".xls", ".xlsx"))
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(archive.read(name)))
    header, *rows = workbook.get_sheet_by_index(0).to_python()
    names = [str(cell).strip().upper() for cell in header]
    return (dict(zip(names, (str(cell).strip() for cell in row), strict=True)) for row in rows)


def _is_state_sector(series_id: str) -> bool:
    """Unadjusted, a state as a whole, a supersector as a whole, all employees: SM U 01 00000 65000000 01."""
    whole = series_id[5:10] == "00000" and series_id[12:18] == "000000"
    return series_id.startswith("SMU") and series_id[3:5] in STATES_WITH_DC and whole and series_id[18:20] == "01"


def _number(text: str) -> float | None:
    """None where the publisher left the value out (`*`, `**`, `#`)."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _short(column: str) -> str:
    return {"TOT_EMP": "employment", "A_MEDIAN": "median_wage"}[column]
