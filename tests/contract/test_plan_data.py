"""The numbers and standards behind the team plan: whole, reasoned, and honest about their basis."""

from pathlib import Path

import pytest

from builders import a_data_dir
from forecasting.catalog import Catalog, find_problems

BY_ROLE = ("own_share", "pay_premium", "scarcity")


def coefficients(catalog: Catalog) -> set[str]:
    return {one.assumption_id for one in catalog.assumptions.values() if one.lever == "team_plan"}


def test_coefficients_of_the_plan_are_named_so(catalog: Catalog) -> None:
    assert all(name.startswith("plan_") for name in coefficients(catalog))
    assert {name for name in catalog.assumptions if name.startswith("plan_")} == coefficients(catalog)


@pytest.mark.parametrize("name", BY_ROLE)
def test_every_role_has_its_coefficients(catalog: Catalog, name: str) -> None:
    assert {f"plan_{name}_{role.role_id}" for role in catalog.roles} <= coefficients(catalog)


def test_every_need_has_its_part_of_a_job(catalog: Catalog) -> None:
    needs = {row.need for row in catalog.role_demand} - {"none"}

    assert {f"plan_fte_{need}" for need in needs} <= coefficients(catalog)


def test_stronger_need_takes_more_of_a_job(catalog: Catalog) -> None:
    parts = [catalog.assumptions[f"plan_fte_{need}"].value for need in ("on_call", "part_time", "required", "lead")]

    assert parts == sorted(parts)


def test_coefficients_have_ranges_and_leave_room_to_set(catalog: Catalog) -> None:
    for name in coefficients(catalog):
        row = catalog.assumptions[name]

        assert row.distribution != "fixed"
        assert row.minimum <= row.low < row.value < row.high <= row.maximum


def test_coefficient_names_a_source_or_says_own_judgement(catalog: Catalog) -> None:
    for name in coefficients(catalog):
        row = catalog.assumptions[name]

        assert row.source_id or "judgement" in row.rationale, name


def test_every_deployment_has_standards_in_force_for_it(catalog: Catalog) -> None:
    for deployment in catalog.deployments:
        bearing = [one for one in catalog.frameworks if deployment.deployment_id in one.deployment_ids]

        assert len(bearing) >= 10
        assert all(one.status and one.applies_if and one.stage_ids for one in bearing)


def test_rescinded_and_superseded_standards_bear_on_nothing(catalog: Catalog) -> None:
    gone = [one for one in catalog.frameworks if one.status.startswith(("Rescinded", "Superseded", "Historical"))]

    assert len(gone) == 4
    assert all(not one.deployment_ids for one in gone)


def test_medical_guidance_bears_on_protected_systems_only(catalog: Catalog) -> None:
    medical = [one for one in catalog.frameworks if one.publisher == "FDA" and one.deployment_ids]

    assert {one.deployment_ids for one in medical} == {("ai_as_protected_asset",)}


@pytest.mark.parametrize(
    ("patch", "problem"),
    [
        ({"deployment_ids": "retrofits"}, "frameworks, row 2, column deployment_ids ('retrofits'): names 'retrofits', which is not in deployments.csv"),
        ({"deployment_ids": "retrofit", "stage_ids": "run", "applies_if": ""}, "column applies_if: is empty, and the standard bears on a deployment"),
    ],
)
def test_standard_that_bears_on_nothing_known_does_not_load(tmp_path: Path, patch: dict[str, str], problem: str) -> None:
    root = a_data_dir(tmp_path, frameworks={2: {"stage_ids": "run", "applies_if": "For all."} | patch})

    assert problem in str(find_problems(root)[0])
