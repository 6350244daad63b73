"""Which standards bear on a deployment, with the status that was seen."""

from forecasting.catalog import Catalog
from forecasting.domain import StandardInForce


def standards_for(catalog: Catalog, deployment_id: str) -> tuple[StandardInForce, ...]:
    """The frameworks that name the deployment, in the catalog's order, with the lifecycle stages in which they count."""
    stages = sorted(catalog.stages, key=lambda stage: stage.order)
    return tuple(
        StandardInForce(framework=framework, stages=tuple(stage for stage in stages if stage.stage_id in framework.stage_ids))
        for framework in catalog.frameworks
        if deployment_id in framework.deployment_ids
    )
