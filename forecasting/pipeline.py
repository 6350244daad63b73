"""The way of one number: from a selection to its baseline projection."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from forecasting.catalog import Catalog, select_series
from forecasting.domain import Projection, Selection, Series
from forecasting.errors import HorizonError, InvalidValueError, UnknownIdError
from forecasting.models import METHODS, Fit, Method, fit, last_allowed_year, project
from forecasting.prices import to_real
from forecasting.shortfall import GAP_ID, NEED_ID, SUPPLY_ID, JointFit, Shortfall, fit_jointly, is_shortfall, need_and_share, project_part, project_shortfall

DIRECT = Method(
    method_id="direct",
    label="Direct fit",
    explanation="Fits the published series itself, without drawing need, supply and gap together. For the shortfall only.",
)

__all__ = [
    "DIRECT",
    "METHODS",
    "fit_selection",
    "fits_of",
    "is_joint",
    "joint_fit",
    "last_year_for",
    "methods_for",
    "project_baseline",
    "project_often",
    "select",
    "shortfall_projections",
]


def methods_for(series_id: str) -> tuple[Method, ...]:
    """The methods that can be chosen for a series."""
    return (*METHODS.values(), DIRECT) if is_shortfall(series_id) else tuple(METHODS.values())


def select(catalog: Catalog, selection: Selection) -> Series:
    """The observations that a selection speaks of, in real terms if it asks for them.

    Raises
    ------
    UnknownIdError, InvalidValueError, NotEnoughEvidenceError
    """
    as_of = selection.as_of or catalog.newest_vintage
    series = select_series(catalog, selection.series_id, as_of=as_of, definition=selection.definition_id)
    if not selection.real:
        return series
    if not series.quantity.deflator:
        raise InvalidValueError("real terms", selection.series_id, expected="a money series with a price index")
    return to_real(series, prices=select_series(catalog, series.quantity.deflator, as_of=as_of))


def last_year_for(catalog: Catalog, selection: Selection) -> int:
    """The last year to which the selected series may be projected."""
    if is_joint(selection):
        gap, workforce = _shortfall_inputs(catalog, selection)
        return last_allowed_year(need_and_share(gap, workforce)[0])
    series = select(catalog, selection)
    return last_allowed_year(series)


def fit_selection(catalog: Catalog, selection: Selection, *, closed_form: bool = False) -> Fit:
    """The fitted members of a selection, to inspect; for the shortfall, those of the direct fit."""
    method = "blend" if selection.method == DIRECT.method_id else selection.method
    return fit(select(catalog, selection), method=method, closed_form=closed_form)


def joint_fit(catalog: Catalog, selection: Selection, *, closed_form: bool = False) -> JointFit:
    """Need and unfilled share, fitted for the selection's as_of and method."""
    return fit_jointly(*_shortfall_inputs(catalog, selection), method=selection.method, closed_form=closed_form)


def fits_of(catalog: Catalog, selection: Selection) -> tuple[Fit, ...]:
    """The fits behind a projection, to inspect: need and unfilled share where they are drawn together, else one.

    Raises
    ------
    As `project_selection`.
    """
    if not is_joint(selection):
        return (fit_selection(catalog, selection),)
    joint = joint_fit(catalog, selection)
    return joint.need, joint.share


def project_baseline(catalog: Catalog, selection: Selection) -> Projection:
    """Project what a user asks for, whatever its scenario: nothing changes but what the history carries.

    Raises
    ------
    UnknownIdError
        No such series, definition or method.
    NotAnnualError, NotEnoughEvidenceError, HorizonError, InvalidValueError, FitNotConvergedError
    """
    _refuse_misasked(selection)
    if is_joint(selection):
        return _part_of(shortfall_projections(catalog, selection), selection.series_id)
    fitted = fit_selection(catalog, selection)
    return dataclasses.replace(project(fitted, until=selection.until, levels=selection.levels), method=selection.method)


def project_often(catalog: Catalog, selection: Selection, *, only_last: bool = False) -> Projection:
    """The numbers of `project_baseline` by the closed form, for answers that take dozens of fits.

    Parameters
    ----------
    only_last : the selection's last year alone

    Raises
    ------
    As `project_baseline`.
    """
    _refuse_misasked(selection)
    if is_joint(selection):
        gap, workforce = _shortfall_inputs(catalog, selection)
        with _named(selection):
            return project_part(
                gap, workforce, selection.series_id, until=selection.until, levels=selection.levels, method=selection.method, only_last=only_last
            )
    fitted = fit_selection(catalog, selection, closed_form=True)
    return dataclasses.replace(project(fitted, until=selection.until, levels=selection.levels, only_last=only_last), method=selection.method)


def shortfall_projections(catalog: Catalog, selection: Selection) -> Shortfall:
    """Need, supply and gap drawn together, and the direct fit of the gap, for the selection's year, levels and as_of."""
    gap, workforce = _shortfall_inputs(catalog, selection)
    method = "blend" if selection.method == DIRECT.method_id else selection.method
    with _named(selection):
        return project_shortfall(gap, workforce, until=selection.until, levels=selection.levels, method=method)


def is_joint(selection: Selection) -> bool:
    """The three shortfall series are drawn together unless one definition or the direct fit is asked for."""
    return is_shortfall(selection.series_id) and selection.definition_id is None and selection.method != DIRECT.method_id


def _part_of(shortfall: Shortfall, series_id: str) -> Projection:
    return {GAP_ID: shortfall.gap, SUPPLY_ID: shortfall.supply, NEED_ID: shortfall.need}[series_id]


def _shortfall_inputs(catalog: Catalog, selection: Selection) -> tuple[Series, Series]:
    as_of: date = selection.as_of or catalog.newest_vintage
    return select_series(catalog, GAP_ID, as_of=as_of), select_series(catalog, SUPPLY_ID, as_of=as_of)


@contextmanager
def _named(selection: Selection) -> Iterator[None]:
    """The joint fit speaks of need, the user of the series that was asked for."""
    try:
        yield
    except HorizonError as error:
        raise HorizonError(selection.series_id, until=error.until, origin_year=error.origin_year, last_allowed_year=error.last_allowed_year) from error


def _refuse_misasked(selection: Selection) -> None:
    if selection.method == DIRECT.method_id and not is_shortfall(selection.series_id):
        raise UnknownIdError("method", selection.method, known=tuple(METHODS))
    if selection.real and is_shortfall(selection.series_id):
        raise InvalidValueError("real terms", selection.series_id, expected="a money series with a price index")
