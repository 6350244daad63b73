"""Work by role, lifecycle stage and year: from AI systems and security staff to full-time jobs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from forecasting.domain import Role, RoleDemand, Stage
from forecasting.errors import UnknownIdError
from forecasting.planning.coefficients import Coefficients, Floats

WEEKS_A_YEAR = 52
WATCHING = "operational_monitoring"
"""The stage in which triage analysts supervise AI."""
PROJECT_STAGES = ("pre_deployment", "integration")
"""Stages that a system passes through; the others last as long as it runs."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Presence:
    """Share of the AI systems in each phase, mean over a calendar year; each of shape (years, draws), together at most 1."""

    preparing: Floats
    integrating: Floats
    running: Floats


def schedule(drawn: Coefficients, years: Sequence[int]) -> Presence:
    """Where the systems are in their lives, by the coefficients of the schedule: `phase_shares`."""
    rollout, preparing, integrating = (drawn.of(name) for name in ("rollout_years", "pre_deployment_years", "integration_years"))
    return phase_shares(years, rollout=rollout, preparing=preparing, integrating=integrating)


def phase_shares(years: Sequence[int], *, rollout: Floats, preparing: Floats, integrating: Floats) -> Presence:
    """Where the systems are in their lives.

    Parameters
    ----------
    years : calendar years, from the one in which the first systems start
    rollout, preparing, integrating : years over which systems start, and that one spends in each phase; shape (draws,), above 0

    Notes
    -----
    Systems start evenly from the first day of the first year over `rollout` years; each is prepared, then integrated, then runs for good.
    With C(t) = min(max(t, 0) / rollout, 1) the share that has started by time t, the share of at least age a, mean over the year from
    t to t + 1, is G(t + 1 - a) - G(t - a), where G is the integral of C: x² / (2 rollout) up to rollout, x - rollout / 2 beyond.
    Preparation and integration pass; running, reviews and incidents stay.
    """
    begins = np.array([year - years[0] for year in years], dtype=np.float64)[:, None]

    def at_least(age: Floats) -> Floats:
        return _started_time(begins + 1 - age, rollout) - _started_time(begins - age, rollout)

    started, prepared, integrated = at_least(np.zeros_like(rollout)), at_least(preparing), at_least(preparing + integrating)
    return Presence(preparing=_at_least_none(started - prepared), integrating=_at_least_none(prepared - integrated), running=_at_least_none(integrated))


def work_by_stage(
    presence: Presence,
    *,
    roles: Sequence[Role],
    stages: Sequence[Stage],
    demand: Mapping[tuple[str, str], RoleDemand],
    ai_systems: int,
    security_staff: int,
    drawn: Coefficients,
) -> Floats:
    """Full-time jobs of work of every role in every stage and year.

    Parameters
    ----------
    demand : by (stage_id, role_id), of one deployment
    ai_systems, security_staff : at least 1

    Returns
    -------
    shape (roles, stages, years, draws), at least 0; summed over stages the work of a role, over both that of the team.

    Notes
    -----
    1. Portfolio: ai_systems ^ scale_exponent, the number of systems standing alone that would take the same work.
    2. Work in a stage = portfolio × activity of the stage × part of a job that the need states (lead, required, part-time, on call)
       / productive part of a working year. Activity: `stage_activity`.
    3. Triage analysts (roles to whom AI is a tool alone) also supervise AI while systems run: the smaller of security_staff × triage_share
       and portfolio × analysts_per_system people, times supervision_time, times the share of systems that run, times the need relative to
       a lead. It is working time of people at work, hence not divided by the productive part.

    In every draw the work rises with the number of systems and with the number of staff, or stays.
    """
    portfolio = ai_systems ** drawn.of("scale_exponent")
    parts = _parts_of_a_job(drawn)
    supervision = np.minimum(security_staff * drawn.of("triage_share"), portfolio * drawn.of("analysts_per_system")) * drawn.of("supervision_time")
    work = np.zeros((len(roles), len(stages), *presence.running.shape))
    for s, stage in enumerate(stages):
        load = portfolio * stage_activity(stage.stage_id, presence, drawn) / drawn.of("productive_share")
        for r, role in enumerate(roles):
            part = parts[demand[stage.stage_id, role.role_id].need]
            work[r, s] = load * part
            if stage.stage_id == WATCHING and role.ai_is == "tool":
                work[r, s] += presence.running * supervision * _relative(part, parts["lead"])
    return work


def stage_activity(stage_id: str, presence: Presence, drawn: Coefficients) -> Floats:
    """Working time of a stage, as a share of the systems' years: shape (years, draws).

    Notes
    -----
    Pre-deployment and integration: while a system is in them. Running: times monitoring_share. Reviews and incidents: while a system
    runs, for their number a year × weeks each / 52.
    """
    if stage_id == "pre_deployment":
        return presence.preparing
    if stage_id == "integration":
        return presence.integrating
    if stage_id == WATCHING:
        return presence.running * drawn.of("monitoring_share")
    if stage_id == "audit_governance":
        return presence.running * drawn.of("reviews_per_year") * drawn.of("review_weeks") / WEEKS_A_YEAR
    if stage_id == "incident_response":
        return presence.running * drawn.of("incidents_per_year") * drawn.of("incident_weeks") / WEEKS_A_YEAR
    known = (*PROJECT_STAGES, WATCHING, "audit_governance", "incident_response")
    raise UnknownIdError("lifecycle stage with a formula", stage_id, known=known)


def _started_time(x: Floats, rollout: Floats) -> Floats:
    """Integral up to x of the share of systems that have started."""
    within = np.clip(x, 0, rollout)
    return np.asarray(within**2 / (2 * rollout) + np.maximum(x - rollout, 0))


def _at_least_none(share: Floats) -> Floats:
    """Without the -1e-17 that differences of the integral leave, which more systems would multiply."""
    return np.asarray(np.maximum(share, 0.0))


def _parts_of_a_job(drawn: Coefficients) -> dict[str, Floats]:
    parts = {need: drawn.of(f"fte_{need}") for need in ("lead", "required", "part_time", "on_call")}
    return {**parts, "none": np.zeros_like(parts["lead"])}


def _relative(part: Floats, lead: Floats) -> Floats:
    return np.asarray(np.minimum(part / lead, 1.0))
