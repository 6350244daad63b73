"""Values about roles, deployments, standards and circulating claims."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role cluster of the AI-security workforce; codes are empty where no framework was seen to name it."""

    role_id: str
    title: str
    does: str
    ai_is: Literal["tool", "target", "both"]
    function: Literal["technical", "governance"]
    nice_codes: tuple[str, ...]
    onet_codes: tuple[str, ...]
    isco_codes: tuple[str, ...]
    basis: Literal["own_judgement", "source"]
    source_id: str | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """One way in which AI enters an organisation's security."""

    deployment_id: str
    title: str
    description: str
    basis: Literal["own_judgement", "source"]
    source_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage in the life of an AI system, in order from 1."""

    stage_id: str
    order: int
    title: str
    description: str
    basis: Literal["own_judgement", "source"]
    source_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDemand:
    """Who is needed where: one role in one stage of one deployment."""

    deployment_id: str
    stage_id: str
    role_id: str
    need: Literal["lead", "required", "part_time", "on_call", "none"]
    basis: Literal["own_judgement", "source"]
    source_id: str | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A standard, law or taxonomy with its status on a day."""

    framework_id: str
    title: str
    publisher: str
    published: str
    url: str
    status: str
    status_as_of: date
    note: str
    deployment_ids: tuple[str, ...]
    """On which deployments of a team plan it bears; empty where on none: rescinded, historical, or a code list of others."""
    stage_ids: tuple[str, ...]
    """In which lifecycle stages it counts."""
    applies_if: str
    """For whom and when it applies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim found in circulation, and what the evidence says of it."""

    claim_id: str
    wording: str
    verdict: str
    corrected_value: str
    why: str
    source_id: str | None
    series_id: str | None
    origin: str
    """Where the claim was found."""
