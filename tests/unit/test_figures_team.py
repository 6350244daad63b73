"""The figure of a team: stacked roles, the range of the total, labels that never touch."""

from typing import Any

import pytest

from builders import with_
from dashboard.figures import TeamRole, TeamYears, build_team_figure, team_alt
from dashboard.theme import LIGHT
from figure_cases import texts, touching, traces


def a_team(years: int = 4) -> TeamYears:
    roles = (("AI Security Engineer", False, 2.0), ("Adversarial ML Specialist", False, 0.5), ("AI Governance and Compliance Analyst", True, 1.2))
    grown = tuple(float(year + 1) for year in range(years))
    return TeamYears(
        years=tuple(2027 + year for year in range(years)),
        roles=tuple(TeamRole(title=title, governance=governance, medians=tuple(size * grow for grow in grown)) for title, governance, size in roles),
        total=tuple(3.8 * grow for grow in grown),
        low=tuple(2.0 * grow for grow in grown),
        high=tuple(6.0 * grow for grow in grown),
    )


def test_team_stacks_every_role_of_every_year() -> None:
    bars = [item for item in build_team_figure(a_team(), theme=LIGHT).data if item.type == "bar"]

    assert [bar.name for bar in bars] == ["AI Security Engineer", "Adversarial ML Specialist", "AI Governance and Compliance Analyst"]
    assert list(bars[0].y) == [2.0, 4.0, 6.0, 8.0]


def test_team_whiskers_span_the_range_of_the_total() -> None:
    whisker = traces(build_team_figure(a_team(), theme=LIGHT), "total")[0]

    assert [total + up for total, up in zip(whisker.y, whisker.error_y.array, strict=True)] == pytest.approx([6.0, 12.0, 18.0, 24.0])
    assert [total - down for total, down in zip(whisker.y, whisker.error_y.arrayminus, strict=True)] == pytest.approx([2.0, 4.0, 6.0, 8.0])


def test_team_parts_governance_from_technical_roles() -> None:
    labels = texts(build_team_figure(a_team(), theme=LIGHT))

    assert labels.index("Governance") < labels.index("Technical")
    assert "<b>8</b> AI Security Engineer" in labels


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("years", [1, 4, 9])
def test_team_writes_each_role_once_and_the_last_total(width: Any, years: int) -> None:
    labels = texts(build_team_figure(a_team(years), theme=LIGHT, width_hint=width))

    assert sum("Engineer" in label for label in labels) == 1
    assert f"{round(3.8 * years) if years > 2 else 3.8 * years:g}" in labels


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("years", [1, 4, 9])
def test_team_puts_no_label_on_another(width: Any, years: int) -> None:
    many = tuple(TeamRole(title=f"A role with a name of its own {place}", governance=place > 9, medians=(0.1,) * years) for place in range(18))

    assert touching(build_team_figure(with_(a_team(years), roles=many), theme=LIGHT, width_hint=width), width) == []


def test_team_refuses_roles_of_other_years() -> None:
    with pytest.raises(ValueError, match="roles, totals and years must align"):
        with_(a_team(), total=(1.0,))


def test_team_alt_says_totals_and_roles() -> None:
    words = team_alt(a_team(1)).replace("\u00a0", " ")

    assert words == (
        "Stacked columns: full-time jobs needed by year and role. In total 3.8 in 2027 (8 in 10 chance 2.0 to 6.0). "
        "In 2027: AI Security Engineer 2, Adversarial ML Specialist 0.5, AI Governance and Compliance Analyst 1.2."
    )


def test_team_leads_end_within_the_plot_where_a_last_column_is_low() -> None:
    low = with_(a_team(), roles=tuple(with_(role, medians=tuple(median / 20 for median in role.medians)) for role in a_team().roles))

    leads = traces(build_team_figure(low, theme=LIGHT), "lead")

    assert len(leads) == len(low.roles)
    assert min(y for lead in leads for y in lead.y) >= 0
