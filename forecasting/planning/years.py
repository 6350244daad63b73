"""From draws to what is shown: the plan of each calendar year."""

from collections.abc import Sequence
from typing import Literal

from forecasting.domain import GroupSize, Pay, RoleNeed, Spread, StageNeed, StageSize, TeamSize, YearPlan
from forecasting.planning.demand import PROJECT_STAGES
from forecasting.planning.draft import Draft
from forecasting.planning.market import difficulty_words
from forecasting.planning.spreads import spreads_of
from forecasting.planning.team import pay_by_year, sizes_by_year, stage_spreads

GROUPS: tuple[tuple[Literal["function", "ai_is"], str], ...] = (
    ("function", "technical"),
    ("function", "governance"),
    ("ai_is", "tool"),
    ("ai_is", "target"),
    ("ai_is", "both"),
)


def summarise(draft: Draft) -> tuple[YearPlan, ...]:
    """Medians and ranges of every number, year by year."""
    levels, systems = draft.request.levels, draft.request.ai_systems
    presence = draft.presence
    preparing, integrating, running = (spreads_of(systems * share, levels) for share in (presence.preparing, presence.integrating, presence.running))
    unfilled = spreads_of(draft.market.unfilled, levels)
    roles, stages, groups = _roles(draft), _stages(draft), _groups(draft)
    totals = _sizes(draft, range(len(draft.roles)))
    return tuple(
        YearPlan(
            year=year,
            preparing=preparing[i],
            integrating=integrating[i],
            running=running[i],
            market_unfilled=unfilled[i],
            roles=tuple(role[i] for role in roles),
            stages=tuple(stage[i] for stage in stages),
            groups=tuple(group[i] for group in groups),
            total=totals[i],
        )
        for i, year in enumerate(draft.years)
    )


def _roles(draft: Draft) -> list[tuple[RoleNeed, ...]]:
    """Each role's years."""
    levels, stages = draft.request.levels, stage_spreads(draft.work, draft.request.levels)
    found = []
    for r in range(len(draft.roles)):
        pay = pay_by_year(draft.team.pay[r], deflator=draft.market.deflator, levels=levels)
        unfilled = spreads_of(draft.team.unfilled[r], levels)
        sizes = _sizes(draft, [r])
        found.append(tuple(_role_need(draft, r, i, stages[r], sizes[i], pay[i], unfilled[i]) for i in range(len(draft.years))))
    return found


def _role_need(draft: Draft, r: int, i: int, work: tuple[tuple[Spread, ...], ...], size: TeamSize, pay: Pay, unfilled: Spread) -> RoleNeed:
    role, needs = draft.roles[r], []
    for s, stage in enumerate(draft.stages):
        row = draft.demand[stage.stage_id, role.role_id]
        needs.append(StageNeed(stage=stage, need=row.need, fte=work[s][i], basis=row.basis, source_id=row.source_id, note=row.note))
    return RoleNeed(role=role, stages=tuple(needs), size=size, pay_per_post=pay, unfilled=unfilled, difficulty=difficulty_words(unfilled.median))


def _stages(draft: Draft) -> list[tuple[StageSize, ...]]:
    """Each stage's years."""
    levels, found = draft.request.levels, []
    for s, stage in enumerate(draft.stages):
        work = draft.work[:, s]
        technical, governance = (spreads_of(work[[role.function == name for role in draft.roles]].sum(axis=0), levels) for name in ("technical", "governance"))
        passes = stage.stage_id in PROJECT_STAGES
        parts = zip(spreads_of(work.sum(axis=0), levels), technical, governance, strict=True)
        found.append(tuple(StageSize(stage=stage, passes=passes, fte=all_of, technical=first, governance=second) for all_of, first, second in parts))
    return found


def _groups(draft: Draft) -> list[tuple[GroupSize, ...]]:
    """Each group's years."""
    found = []
    for kind, name in GROUPS:
        sizes = _sizes(draft, [r for r, role in enumerate(draft.roles) if getattr(role, kind) == name])
        found.append(tuple(GroupSize(kind=kind, name=name, size=size) for size in sizes))
    return found


def _sizes(draft: Draft, rows: Sequence[int]) -> tuple[TeamSize, ...]:
    return sizes_by_year(draft.team, rows, deflator=draft.market.deflator, levels=draft.request.levels)
